import { sql } from "drizzle-orm";
import type { Check } from "./check.ts";

export const ofShop: Check[] = [
  {
    name: "variants.stock",
    sentence: "the stock of every variant is the sum of its ledger",
    sql: sql`select v.id, v.stock as stored, coalesce(m.n, 0) as counted from variants v
      left join (select variant_id, sum(quantity) as n from stock_movements group by variant_id) m on m.variant_id = v.id`,
  },
  {
    name: "order_lines.restocked",
    sentence: "what every order took from the shelf and put back stands in the ledger",
    sql: sql`select l.order_id || ' of ' || l.variant_id as id, l.n as stored, coalesce(m.n, 0) as counted
      from (select order_id, variant_id, sum(quantity - restocked) as n from order_lines
        where variant_id is not null group by order_id, variant_id) l
      left join (select order_id, variant_id, -sum(quantity) as n from stock_movements group by order_id, variant_id) m
        on m.order_id = l.order_id and m.variant_id = l.variant_id`,
  },
  {
    name: "products.price_from",
    sentence: "every product costs from its cheapest to its dearest variant",
    sql: sql`select p.id, p.price_from || ' to ' || p.price_to as stored,
        coalesce(min(v.price), 0) || ' to ' || coalesce(max(v.price), 0) as counted
      from products p left join variants v on v.product_id = p.id and v.archived_at is null group by p.id`,
  },
  {
    name: "products.rating_sum",
    sentence: "the stars of every product are those of its reviews that are shown",
    sql: sql`select p.id, p.rating_sum || ' of ' || p.rating_count as stored,
        coalesce(sum(r.rating), 0) || ' of ' || count(r.id) as counted
      from products p left join reviews r on r.product_id = p.id and r.status = 'shown' group by p.id`,
  },
  {
    name: "orders.items_total",
    sentence: "the items of every order come to the sum of its lines",
    sql: sql`select o.id, o.items_total as stored, coalesce(l.n, 0) as counted from orders o
      left join (select order_id, sum(unit_price::bigint * quantity) as n from order_lines group by order_id) l
        on l.order_id = o.id`,
  },
  {
    name: "orders.total",
    sentence: "the total of every order is its items and what was added and taken off",
    sql: sql`select o.id, o.total as stored, o.items_total + coalesce(a.n, 0) as counted from orders o
      left join (select order_id, sum(amount) as n from order_adjustments group by order_id) a on a.order_id = o.id`,
  },
  {
    name: "order_lines.discount",
    sentence: "the discounts of an order's lines add up to those of the order",
    sql: sql`select o.id, coalesce(l.n, 0) as stored, coalesce(a.n, 0) as counted from orders o
      left join (select order_id, sum(discount) as n from order_lines group by order_id) l on l.order_id = o.id
      left join (select order_id, -sum(amount) as n from order_adjustments
        where kind in ('role-discount', 'coupon') group by order_id) a on a.order_id = o.id`,
  },
  {
    name: "orders.paid",
    sentence: "every order was paid by its payments that succeeded",
    sql: sql`select o.id, o.paid as stored, coalesce(p.n, 0) as counted from orders o
      left join (select order_id, sum(amount) as n from payments where status = 'succeeded' group by order_id) p
        on p.order_id = o.id`,
  },
  {
    name: "orders.refunded",
    sentence: "what every order gave back is the sum of its refunds that did not fail",
    sql: sql`select o.id, o.refunded as stored, coalesce(r.n, 0) as counted from orders o
      left join (select order_id, sum(amount) as n from refunds where status <> 'failed' group by order_id) r
        on r.order_id = o.id`,
  },
  {
    name: "coupons.used_count",
    sentence: "every coupon counts its uses by orders that were not cancelled",
    sql: sql`select c.id, c.used_count as stored, coalesce(u.n, 0) as counted from coupons c
      left join (select coupon_id, count(*) as n from coupon_uses where given_back_at is null group by coupon_id) u
        on u.coupon_id = c.id`,
  },
  {
    name: "coupon_uses.given_back_at",
    sentence: "an order gives its coupon back when it is cancelled, and only then",
    sql: sql`select u.order_id as id, u.given_back_at is not null as stored, o.status = 'cancelled' as counted
      from coupon_uses u join orders o on o.id = u.order_id`,
  },
];
