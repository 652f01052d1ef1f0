import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { payments } from "./contract.ts";

export const paymentsRouter = implement(payments, {
  providers: notBuilt,
  start: notBuilt,
  unsettled: notBuilt,
  settle: notBuilt,
});
