import { implement } from "../implement.ts";
import { tasks } from "./contract.ts";

const unbuilt = async (): Promise<never> => {
  throw new Error("not built yet");
};

export const tasksRouter = implement(tasks, {
  list: unbuilt,
  get: unbuilt,
  live: async function* () {
    yield { id: "", data: await unbuilt() };
  },
});
