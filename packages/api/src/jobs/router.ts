import { implement } from "../implement.ts";
import { jobs } from "./contract.ts";

const unbuilt = async (): Promise<never> => {
  throw new Error("not built yet");
};

export const jobsRouter = implement(jobs, {
  queues: unbuilt,
  list: unbuilt,
  retry: unbuilt,
  remove: unbuilt,
  pause: unbuilt,
  resume: unbuilt,
});
