import type { findOrder } from "@agora/db/queries/orders";
import type { z } from "zod";
import { toPicture } from "../media/to-picture.ts";

import type { paymentState as state } from "./order.ts";

type Row = NonNullable<Awaited<ReturnType<typeof findOrder>>>;
type Sums = Pick<Row, "total" | "paid" | "refunded">;

/** An order that cost nothing is paid from the start. */
export function paymentState({ total, paid, refunded }: Sums): z.output<typeof state> {
  if (paid === 0) return total === 0 ? "paid" : "unpaid";
  if (refunded === 0) return "paid";
  return refunded < paid ? "partly-refunded" : "refunded";
}

export function toOrder({ lines, adjustments, events, userId, ...row }: Row) {
  return {
    ...row,
    payment: paymentState(row),
    lines: lines.map(({ productId, slug, image, ...line }) => ({
      ...line,
      product: productId && slug ? { id: productId, slug, image: toPicture(image) } : null,
      total: line.unitPrice * line.quantity - line.discount,
    })),
    adjustments,
    timeline: events.map(({ id, kind, actorId, details, createdAt }) => ({
      ...{ id, kind, details, createdAt },
      byShop: actorId !== null && actorId !== userId,
    })),
  };
}
