import { settlePaymentEvent } from "@agora/db/queries/payment-events";
import { Refusal } from "../errors.ts";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { payments } from "./contract.ts";
import { listUnsettled } from "./list-unsettled.ts";
import { startPayment } from "./start-payment.ts";

export const paymentsRouter = implement(payments, {
  providers: async ({ ctx }) => ({ items: [...ctx.payments.values()] }),
  start: ({ ctx, input }) => startPayment(ctx, input),
  unsettled: ({ ctx, input }) => listUnsettled(ctx.db, input),
  settle: async ({ ctx, input: { id, note } }) => {
    const settled = await settlePaymentEvent(ctx.db, { id });
    if (!settled) throw new Refusal("NOT_FOUND");
    ctx.audit({ subjectId: id, after: { eventId: settled.eventId, outcome: settled.outcome, note } });
    return ok;
  },
});
