import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { reviews } from "./contract.ts";

export const reviewsRouter = implement(reviews, {
  list: notBuilt,
  create: notBuilt,
  update: notBuilt,
  remove: notBuilt,
  moderate: notBuilt,
});
