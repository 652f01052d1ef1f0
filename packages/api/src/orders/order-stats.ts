import type { Db } from "@agora/db";
import {
  countOrdersByStatus,
  listBestSellers,
  sumOrders,
  sumOrdersByDay,
} from "@agora/db/queries/order-stats";
import { findSettings } from "@agora/db/queries/settings";

export async function orderStats(db: Db, { days }: { days: number }) {
  const [{ currency }, sums, byDay, byStatus, best] = await Promise.all([
    findSettings(db),
    sumOrders(db, { days }),
    sumOrdersByDay(db, { days }),
    countOrdersByStatus(db),
    listBestSellers(db, { days, limit: 10 }),
  ]);
  const { revenue, orders, ordered, units } = sums;
  return {
    ...{ currency, revenue, orders, units, byDay, byStatus },
    averageOrder: orders === 0 ? 0 : Math.round(ordered / orders),
    bestSellers: best.map(({ units, revenue, ...product }) => ({ product, units, revenue })),
  };
}
