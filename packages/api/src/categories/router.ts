import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { categories } from "./contract.ts";

export const categoriesRouter = implement(categories, {
  list: notBuilt,
  get: notBuilt,
  create: notBuilt,
  update: notBuilt,
  remove: notBuilt,
  merge: notBuilt,
});
