import { findOrder, findOrderByNumber } from "@agora/db/queries/orders";
import { orderToken } from "@agora/jobs";
import { cartOwner } from "../cart/cart-owner.ts";
import type { HandlerContext } from "../context.ts";
import { implement } from "../implement.ts";
import { orders } from "./contract.ts";
import { followOrder } from "./follow-order.ts";
import { listOrders } from "./list-orders.ts";
import { requireReadable } from "./open-order.ts";
import { orderStats } from "./order-stats.ts";
import { placeOrder } from "./place-order.ts";
import { readQuote } from "./read-quote.ts";
import { refundOrder } from "./refund-order.ts";
import { cancelOrder, takeStep } from "./take-step.ts";
import { toOrder } from "./to-order.ts";

export const ordersRouter = implement(orders, {
  quote: ({ ctx, input }) => readQuote(ctx, input),
  place: async ({ ctx, input }) => {
    const owner = cartOwner(ctx, input.cartToken);
    const buyer = { viewer: ctx.viewer, owner, requestId: ctx.request.id };
    const { order, placedNow } = await placeOrder(ctx.db, buyer, input);
    ctx.audit(
      placedNow ? { subjectId: order.id, after: { number: order.number, total: order.total } } : null,
    );
    return { ...toOrder(order), token: orderToken(ctx.config.secret, order.id) };
  },
  get: async ({ ctx, input }) =>
    toOrder(requireReadable(await findOrderByNumber(ctx.db, input), ctx, input.token)),
  list: ({ ctx, input }) => listOrders(ctx.db, { ...input, userId: ctx.viewer.id }),
  cancel: async ({ ctx, input }) => {
    const before = await cancelOrder(ctx.db, ctx, input);
    return changed(ctx, before, "cancelled");
  },
  all: ({ ctx, input }) => listOrders(ctx.db, input),
  stats: ({ ctx, input }) => orderStats(ctx.db, input),
  confirm: async ({ ctx, input }) => {
    const before = await takeStep(ctx.db, ctx.viewer, { ...input, step: "confirm" });
    return changed(ctx, before, "confirmed");
  },
  ship: async ({ ctx, input }) => {
    const before = await takeStep(ctx.db, ctx.viewer, { ...input, step: "ship" });
    return changed(ctx, before, "shipped");
  },
  deliver: async ({ ctx, input }) => {
    const before = await takeStep(ctx.db, ctx.viewer, { ...input, step: "deliver" });
    return changed(ctx, before, "delivered");
  },
  refund: async ({ ctx, input }) => {
    const before = await refundOrder(ctx.db, ctx.viewer, input);
    return changed(ctx, before, before.status);
  },
  live: ({ ctx, input }) => followOrder(ctx, input),
});

type Changing = Pick<HandlerContext<typeof orders.ship>, "db" | "audit" | "announce">;
type Before = { id: string; status: string; refunded: number };

/** Writes down what changed, tells those who follow the order, and gives it as it is now. */
async function changed(ctx: Changing, { id, status, refunded }: Before, now: string) {
  const row = await findOrder(ctx.db, { id });
  if (!row) throw new Error("the order vanished");
  ctx.audit({ subjectId: id, before: { status, refunded }, after: { status: now, refunded: row.refunded } });
  ctx.announce(`orders:${id}`);
  return toOrder(row);
}
