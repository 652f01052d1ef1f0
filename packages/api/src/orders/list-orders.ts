import type { Db } from "@agora/db";
import { countOrders, listOrders as listRows, type OrderFilters } from "@agora/db/queries/order-lists";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { paymentState } from "./to-order.ts";

type Wanted = OrderFilters & { cursor?: string; limit: number; count: boolean };

export async function listOrders(db: Db, { cursor, limit, count, ...filters }: Wanted) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [rows, total] = await Promise.all([
    listRows(db, { ...filters, after, limit: limit + 1 }),
    count ? countOrders(db, filters) : undefined,
  ]);
  const { items, nextCursor } = pageOf(rows, limit, (row) => [row.id]);
  return { items: items.map((row) => ({ ...row, payment: paymentState(row) })), nextCursor, total };
}
