/** A shop in which every count is right and none is zero, for the test of the checks. */
const at = (n: number) => `01980000-0000-7000-8000-0000000001${String(n).padStart(2, "0")}`;
const [product, variant, standing, cancelled, line, payment, coupon] = [1, 2, 3, 4, 5, 6, 7].map(at);

export const shopRows = (buyer: string) => [
  `insert into products (id, slug, name, status, price_from, price_to, rating_sum, rating_count)
    values ('${product}', 'bag', 'Bag', 'active', 1000, 1000, 4, 1)`,
  `insert into variants (id, product_id, sku, price, stock) values ('${variant}', '${product}', 'bag', 1000, 8)`,
  `insert into reviews (product_id, author_id, rating) values ('${product}', '${buyer}', 4)`,
  `insert into orders (id, number, email, currency, status, items_total, total, paid, refunded, shipping_address) values
    ('${standing}', 'AAAA-AAAA', 'a@b.test', 'EUR', 'confirmed', 3000, 2700, 2700, 900, '{}'),
    ('${cancelled}', 'BBBB-BBBB', 'a@b.test', 'EUR', 'cancelled', 1000, 1000, 0, 0, '{}')`,
  `insert into order_lines (id, order_id, variant_id, product_id, sku, name, options, unit_price, quantity, discount, restocked, position) values
    ('${line}', '${standing}', '${variant}', '${product}', 'bag', 'Bag', '{}', 1000, 3, 300, 1, 0),
    ('${at(8)}', '${cancelled}', '${variant}', '${product}', 'bag', 'Bag', '{}', 1000, 1, 0, 1, 0)`,
  `insert into order_adjustments (order_id, kind, label, amount, position) values ('${standing}', 'coupon', 'Ten', -300, 0)`,
  `insert into stock_movements (variant_id, kind, quantity, stock, order_id) values
    ('${variant}', 'receipt', 10, 10, null), ('${variant}', 'sale', -3, 7, '${standing}'),
    ('${variant}', 'return', 1, 8, '${standing}'), ('${variant}', 'sale', -1, 7, '${cancelled}'),
    ('${variant}', 'cancellation', 1, 8, '${cancelled}')`,
  `insert into payments (id, order_id, provider, status, amount, currency) values
    ('${payment}', '${standing}', 'test', 'succeeded', 2700, 'EUR'), ('${at(9)}', '${standing}', 'test', 'failed', 2700, 'EUR')`,
  `insert into refunds (order_id, payment_id, amount, status) values
    ('${standing}', '${payment}', 900, 'promised'), ('${standing}', '${payment}', 100, 'failed')`,
  `insert into coupons (id, code, kind, value, used_count) values ('${coupon}', 'TEN', 'percent', 10, 1)`,
  `insert into coupon_uses (order_id, coupon_id, person, given_back_at) values
    ('${standing}', '${coupon}', 'x', null), ('${cancelled}', '${coupon}', 'x', now())`,
];

/** For each check an error that no other check sees, and what it is found by. */
export const plantedInShop = {
  "variants.stock": { error: "update variants set stock = 9", id: variant },
  "order_lines.restocked": {
    error: `update order_lines set restocked = 2 where id = '${line}'`,
    id: `${standing} of ${variant}`,
  },
  "products.price_from": { error: "update products set price_to = 1001", id: product },
  "products.rating_sum": { error: "update reviews set status = 'hidden'", id: product },
  "orders.items_total": {
    error: `update orders set items_total = 3001, total = 2701 where id = '${standing}'`,
    id: standing,
  },
  "orders.total": { error: `update orders set total = 2701 where id = '${standing}'`, id: standing },
  "order_lines.discount": {
    error: `update order_lines set discount = 299 where id = '${line}'`,
    id: standing,
  },
  "orders.paid": { error: `update payments set status = 'started' where id = '${payment}'`, id: standing },
  "orders.refunded": { error: "update refunds set status = 'succeeded'", id: standing },
  "coupons.used_count": { error: "update coupons set used_count = 2", id: coupon },
  "coupon_uses.given_back_at": {
    error: `update coupon_uses set given_back_at = now() where order_id = '${standing}'; update coupons set used_count = 0`,
    id: standing,
  },
};
