import { and, desc, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { orderLines, orders } from "../schema/index.ts";

const summary = {
  id: orders.id,
  number: orders.number,
  email: orders.email,
  name: sql<string>`${orders.shippingAddress} ->> 'name'`,
  status: orders.status,
  currency: orders.currency,
  total: orders.total,
  paid: orders.paid,
  refunded: orders.refunded,
  units: sql<number>`(select coalesce(sum(l.quantity), 0)::int from ${orderLines} l where l.order_id = orders.id)`,
  createdAt: orders.createdAt,
};

export type OrderFilters = {
  userId?: string;
  status?: (typeof orders.$inferSelect)["status"];
  payment?: "unpaid" | "paid" | "partly-refunded" | "refunded";
  search?: string;
};

const payments: Record<NonNullable<OrderFilters["payment"]>, SQL | undefined> = {
  unpaid: and(eq(orders.paid, 0), gt(orders.total, 0)),
  paid: and(or(gt(orders.paid, 0), eq(orders.total, 0)), eq(orders.refunded, 0)),
  "partly-refunded": and(gt(orders.refunded, 0), lt(orders.refunded, orders.paid)),
  refunded: and(gt(orders.refunded, 0), eq(orders.refunded, orders.paid)),
};

function filters({ userId, status, payment, search }: OrderFilters): SQL | undefined {
  const like = search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return and(
    userId === undefined ? undefined : eq(orders.userId, userId),
    status && eq(orders.status, status),
    payment && payments[payment],
    like
      ? sql`(${orders.number} ilike ${like} or ${orders.email} ilike ${like} or ${orders.shippingAddress} ->> 'name' ilike ${like})`
      : undefined,
  );
}

/** Newest first; `after` is the id of the last row seen. */
export async function listOrders(
  db: Db,
  { after, limit, ...wanted }: OrderFilters & { after?: string; limit: number },
) {
  return db
    .select(summary)
    .from(orders)
    .where(and(filters(wanted), after === undefined ? undefined : lt(orders.id, after)))
    .orderBy(desc(orders.id))
    .limit(limit);
}

export async function countOrders(db: Db, wanted: OrderFilters): Promise<number> {
  const [row] = await db.select({ total: sql<number>`count(*)::int` }).from(orders).where(filters(wanted));
  return row?.total ?? 0;
}
