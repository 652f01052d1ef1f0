import { implement } from "../implement.ts";
import { imports } from "./contract.ts";
import { runImport } from "./run-import.ts";
import { startImport } from "./start-import.ts";

export const importsRouter = implement(imports, {
  start: ({ ctx, input }) => startImport(ctx, input),
  run: ({ ctx, input }) => runImport(ctx, input),
});
