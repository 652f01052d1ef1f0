import type { Tx } from "@agora/db";
import { lockOrder } from "@agora/db/queries/orders";
import { findOpenPayment, insertPayment, type PaymentRow, setPaymentPage } from "@agora/db/queries/payments";
import { orderToken, ProviderAway } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { requireReadable } from "../orders/open-order.ts";
import type { payments } from "./contract.ts";
import { requirePayable } from "./rules.ts";

type Start = typeof payments.start;
type Context = HandlerContext<Start>;
type Input = z.output<Start["input"]>;

/**
 * Writes the payment down, then asks the provider for its page: whatever breaks in between, the provider knows our id and
 * we know whom to ask. Twice, also at once, gives the same page while it is open.
 */
export async function startPayment(ctx: Context, input: Input) {
  const provider = ctx.payments.get(input.provider);
  if (!provider) throw new Refusal("PROVIDER_NOT_OFFERED");
  const begun = await ctx.db.transaction((tx) => begin(tx, ctx, input));
  const { payment, number } = begun;
  const { id, amount, currency, createdAt } = payment;
  const returnUrl = `${ctx.config.publicUrl}/orders/${number}?token=${orderToken(ctx.config.secret, payment.orderId)}`;
  const wanted = { paymentId: id, amount, currency, createdAt, orderNumber: number, returnUrl };
  const page =
    pageOf(payment) ??
    (await provider.start({ ...wanted, cancelUrl: returnUrl }).catch((error: unknown) => {
      if (!(error instanceof ProviderAway)) throw error;
      ctx.log.error({ err: error, paymentId: id }, "A payment provider gave no page");
      throw new Refusal("PROVIDER_AWAY");
    }));
  return ctx.commit(async (tx) => {
    await setPaymentPage(tx, { id, ...page });
    const after = { number, provider: provider.id, amount };
    ctx.audit(begun.now ? { subjectId: payment.orderId, after } : null);
    return { id, provider: provider.id, url: page.url };
  });
}

/** @throws Refusal NOT_FOUND, or WRONG_STATUS unless the order waits for its payment. */
async function begin(tx: Tx, ctx: Context, { number, token, provider }: Input) {
  const order = requireReadable(await lockOrder(tx, { number }), ctx, token);
  requirePayable(order);
  const open = await findOpenPayment(tx, { orderId: order.id, provider });
  if (open) return { payment: open, number: order.number, now: false };
  const { id: orderId, total: amount, currency } = order;
  const payment = await insertPayment(tx, { orderId, provider, amount, currency });
  return { payment, number: order.number, now: true };
}

function pageOf({ reference, url }: PaymentRow) {
  return reference && url ? { reference, url } : undefined;
}
