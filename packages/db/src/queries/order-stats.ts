import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { orderLines, orders, products } from "../schema/index.ts";

type Period = { days: number };

/** The start of the first of the last `days` days, today included; days are those of UTC. */
const since = ({ days }: Period) =>
  sql`date_trunc('day', now(), 'UTC') - make_interval(days => ${days - 1}::int)`;

export async function sumOrders(db: Db, period: Period) {
  const [row] = await db.execute<{ revenue: number; orders: number; ordered: number; units: number }>(sql`
    select
      (select coalesce(sum(paid - refunded), 0)::float8 from ${orders} where paid_at >= ${since(period)}) as revenue,
      count(*)::int as orders, coalesce(sum(total), 0)::float8 as ordered,
      coalesce(sum((select sum(quantity) from ${orderLines} where order_id = orders.id)), 0)::int as units
    from ${orders} where status <> 'cancelled' and created_at >= ${since(period)}`);
  if (!row) throw new Error("counting returned no row");
  return row;
}

/** Oldest first and without gaps. */
export async function sumOrdersByDay(db: Db, period: Period) {
  return db.execute<{ day: string; revenue: number; orders: number }>(sql`
    with days as (
      select day::date from generate_series(
        (now() at time zone 'UTC')::date - ${period.days - 1}::int, (now() at time zone 'UTC')::date, interval '1 day') as day
    ), taken as (
      select (paid_at at time zone 'UTC')::date as day, sum(paid - refunded)::float8 as revenue from ${orders}
      where paid_at >= ${since(period)} group by 1
    ), placed as (
      select (created_at at time zone 'UTC')::date as day, count(*)::int as orders from ${orders}
      where status <> 'cancelled' and created_at >= ${since(period)} group by 1
    )
    select to_char(days.day, 'YYYY-MM-DD') as day, coalesce(taken.revenue, 0) as revenue, coalesce(placed.orders, 0) as orders
    from days left join taken using (day) left join placed using (day) order by days.day`);
}

/** Every status, of all time, also one that no order has. */
export async function countOrdersByStatus(db: Db) {
  return db.execute<{ status: (typeof orders.$inferSelect)["status"]; orders: number }>(sql`
    select s.status, count(${orders.id})::int as orders
    from unnest(array['pending', 'confirmed', 'shipped', 'delivered', 'cancelled']) with ordinality as s (status, place)
    left join ${orders} on orders.status = s.status group by s.status, s.place order by s.place`);
}

/** By units of orders that were not cancelled; revenue after discounts, before shipping and tax on top. */
export async function listBestSellers(db: Db, { days, limit }: Period & { limit: number }) {
  return db.execute<{ id: string; slug: string; name: string; units: number; revenue: number }>(sql`
    select products.id, products.slug, products.name, sum(l.quantity)::int as units,
      sum(l.unit_price::bigint * l.quantity - l.discount)::float8 as revenue
    from ${orderLines} l
    join ${orders} on orders.id = l.order_id and orders.status <> 'cancelled' and orders.created_at >= ${since({ days })}
    join ${products} on products.id = l.product_id
    group by products.id order by units desc, products.name limit ${limit}`);
}
