import { findOrderByNumber } from "@agora/db/queries/orders";
import type { HandlerContext } from "../context.ts";
import { follow } from "../follow.ts";
import type { orders } from "./contract.ts";
import { requireReadable } from "./open-order.ts";
import { toOrder } from "./to-order.ts";

/** An order as it is now, unless that was seen already, then after each change. @throws Refusal NOT_FOUND */
export function followOrder(
  ctx: HandlerContext<typeof orders.live>,
  { number, lastEventId }: { number: string; lastEventId?: string },
) {
  return follow(ctx, {
    topicOf: ({ id }) => `orders:${id}`,
    look: async () => {
      const row = requireReadable(await findOrderByNumber(ctx.db, { number }), ctx);
      return { id: String(row.version), data: toOrder(row) };
    },
    lastEventId,
  });
}
