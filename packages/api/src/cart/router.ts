import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { cart } from "./contract.ts";

export const cartRouter = implement(cart, {
  get: notBuilt,
  setLine: notBuilt,
  clear: notBuilt,
  setCoupon: notBuilt,
});
