import { implement } from "../implement.ts";
import { notBuilt, notBuiltStream } from "../not-built.ts";
import { orders } from "./contract.ts";

export const ordersRouter = implement(orders, {
  quote: notBuilt,
  place: notBuilt,
  get: notBuilt,
  list: notBuilt,
  cancel: notBuilt,
  all: notBuilt,
  stats: notBuilt,
  confirm: notBuilt,
  ship: notBuilt,
  deliver: notBuilt,
  refund: notBuilt,
  live: notBuiltStream,
});
