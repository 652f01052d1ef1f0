import { implement } from "../implement.ts";
import { webhooks } from "./contract.ts";

const unbuilt = async (): Promise<never> => {
  throw new Error("not built yet");
};

export const webhooksRouter = implement(webhooks, {
  events: unbuilt,
  list: unbuilt,
  get: unbuilt,
  create: unbuilt,
  update: unbuilt,
  rotateSecret: unbuilt,
  remove: unbuilt,
  ping: unbuilt,
  deliveries: unbuilt,
  replay: unbuilt,
});
