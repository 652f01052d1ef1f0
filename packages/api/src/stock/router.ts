import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { stock } from "./contract.ts";

export const stockRouter = implement(stock, {
  list: notBuilt,
  adjust: notBuilt,
  history: notBuilt,
});
