import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { coupons } from "./contract.ts";

export const couponsRouter = implement(coupons, {
  list: notBuilt,
  create: notBuilt,
  update: notBuilt,
  disable: notBuilt,
  roleDiscounts: notBuilt,
  setRoleDiscount: notBuilt,
});
