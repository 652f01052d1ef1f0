import { sql } from "drizzle-orm";
import type { Db } from "../database.ts";

type Seller = { id: string; unitsSold: number };

/** Products that can be bought, by units in orders of the last `days` that were not cancelled. */
export async function listTopSellers(db: Db, { days, limit }: { days: number; limit: number }) {
  return db.execute<Seller>(sql`
    select l.product_id as id, sum(l.quantity)::int as "unitsSold"
    from orders o join order_lines l on l.order_id = o.id join products p on p.id = l.product_id
    where o.status <> 'cancelled' and o.created_at > now() - make_interval(days => ${days}::int) and p.status = 'active'
    group by l.product_id order by 2 desc, 1 limit ${limit}`);
}

/** Sets how many units of each product were sold and not cancelled; gives how many had another number. */
export async function countSales(db: Db): Promise<number> {
  // Locked by id, like products everywhere, so that two who change many never wait for each other.
  const rows = await db.execute(sql`
    with sold as (
      select l.product_id as id, sum(l.quantity)::int as units
      from order_lines l join orders o on o.id = l.order_id where o.status <> 'cancelled' group by 1
    ), changed as (
      select p.id, coalesce(sold.units, 0) as units from products p left join sold on sold.id = p.id
      where p.sold_count <> coalesce(sold.units, 0) order by p.id for no key update of p
    )
    update products set sold_count = changed.units from changed where products.id = changed.id returning products.id`);
  return rows.length;
}
