import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { tags } from "./contract.ts";

export const tagsRouter = implement(tags, {
  list: notBuilt,
  get: notBuilt,
  create: notBuilt,
  update: notBuilt,
  remove: notBuilt,
  merge: notBuilt,
});
