import { implement } from "../implement.ts";
import { imports } from "./contract.ts";

const unbuilt = async (): Promise<never> => {
  throw new Error("not built yet");
};

export const importsRouter = implement(imports, {
  start: unbuilt,
  run: unbuilt,
});
