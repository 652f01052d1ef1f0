import { settings, variants } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shelf } from "../orders/testing.ts";
import { openTestbed, type Testbed } from "../testing.ts";

let bed: Testbed;
let shelves: string[];
beforeAll(async () => {
  bed = await openTestbed();
  const merchant = await bed.person("merchant");
  await merchant.call.coupons.create({ code: "PART", kind: "percent", value: 15, minimum: 3000 });
  await merchant.call.coupons.create({ code: "SUM", kind: "amount", value: 777 });
  shelves = [await shelf(bed, 40), await shelf(bed, 3), await shelf(bed, 900)];
});
afterAll(() => bed.close());

const which = fc.nat(2);
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("set" as const),
      which,
      quantity: fc.nat(45),
      add: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("price" as const), which, price: fc.nat(2500) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("coupon" as const),
      code: fc.constantFrom(null, "PART", "SUM"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("clear" as const) }) },
);
const terms = fc.record({
  shippingFee: fc.nat(900),
  freeShippingFrom: fc.option(fc.nat(20_000), { nil: null }),
  taxRate: fc.nat(3000),
  taxIncluded: fc.boolean(),
});

type Terms = { shippingFee: number; freeShippingFrom: number | null; taxRate: number; taxIncluded: boolean };
type Held = { quantity: number; seen: number };

/** A fraction rounded half up. */
const rounded = (over: number, under: number) =>
  Number((2n * BigInt(over) + BigInt(under)) / (2n * BigInt(under)));

/** What a clerk with paper and pencil gets. */
function reckon(
  cart: Map<number, Held>,
  prices: number[],
  { code, ...rules }: Terms & { code: string | null },
) {
  const items = [...cart].reduce((sum, [at, { quantity }]) => sum + quantity * (prices[at] ?? 0), 0);
  const off =
    code === "SUM" ? Math.min(777, items) : code === "PART" && items >= 3000 ? rounded(items * 15, 100) : 0;
  const goods = items - off;
  const free = rules.freeShippingFrom !== null && goods >= rules.freeShippingFrom;
  const sent = goods + (cart.size === 0 || free ? 0 : rules.shippingFee);
  const included = sent - rounded(sent * 10_000, 10_000 + rules.taxRate);
  return {
    items,
    off,
    total: rules.taxIncluded ? sent : sent + rounded(sent * rules.taxRate, 10_000),
    // Two roundings of one half may fall to either side.
    included: rules.taxIncluded ? [included, included + 1] : [0],
  };
}

test("whatever is put in, taken out and changed in price: the cart is what paper and pencil say", {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), terms, async (steps, rules) => {
      await bed.database.pool.update(settings).set(rules);
      const guest = await bed.caller();
      const [prices, stock] = [
        [1000, 1000, 1000],
        [40, 3, 900],
      ];
      const setPrice = (at: number, price: number) =>
        bed.database.pool
          .update(variants)
          .set({ price })
          .where(eq(variants.id, shelves[at] ?? ""));
      for (const at of [0, 1, 2]) await setPrice(at, 1000);
      const cart = new Map<number, Held>();
      let code: string | null = null;
      let token = "";
      for (const one of steps) {
        if (one.kind === "price") {
          prices[one.which] = one.price;
          await setPrice(one.which, one.price);
        } else if (one.kind === "clear") {
          await guest.cart.clear({ token });
          cart.clear();
          code = null;
        } else if (one.kind === "coupon") {
          token = (await guest.cart.setCoupon({ code: one.code, token })).token ?? token;
          code = one.code;
        } else {
          const { which: at, quantity, add } = one;
          const line = { variantId: shelves[at] ?? "", quantity, add, token };
          const view = await guest.cart.setLine(line).catch(() => undefined);
          token = view?.token ?? token;
          const wanted = add ? (cart.get(at)?.quantity ?? 0) + quantity : quantity;
          const refused = quantity > 0 && wanted > (stock[at] ?? 0);
          expect(view === undefined).toBe(refused);
          if (refused || (add && quantity === 0)) continue;
          if (wanted === 0) cart.delete(at);
          else cart.set(at, { quantity: wanted, seen: prices[at] ?? 0 });
        }
      }
      const { quote } = await guest.cart.get({ token });
      const paper = reckon(cart, prices, { ...rules, code });
      const sum = (amounts: number[]) => amounts.reduce((all, each) => all + each, 0);
      expect(new Map(quote.lines.map((each) => [shelves.indexOf(each.variantId), each.quantity]))).toEqual(
        new Map([...cart].map(([at, { quantity }]) => [at, quantity])),
      );
      for (const { variantId, unitPrice, priceBefore } of quote.lines) {
        const at = shelves.indexOf(variantId);
        const seen = cart.get(at)?.seen;
        expect([unitPrice, priceBefore]).toEqual([prices[at], seen === prices[at] ? null : seen]);
      }
      expect([quote.itemsTotal, quote.total]).toEqual([paper.items, paper.total]);
      expect(sum(quote.lines.map(({ total }) => total))).toBe(paper.items - paper.off);
      const added = quote.adjustments.filter(({ kind }) => kind === "shipping" || kind === "tax");
      expect(
        sum([...quote.lines, ...added].map((each) => ("total" in each ? each.total : each.amount))),
      ).toBe(paper.total);
      expect(quote.itemsTotal + sum(quote.adjustments.map(({ amount }) => amount))).toBe(quote.total);
      expect(paper.included).toContain(sum(quote.adjustments.map(({ included }) => included)));
      expect(await guest.orders.quote({ cartToken: token })).toEqual(quote);
    }),
    { numRuns: 40 },
  );
});
