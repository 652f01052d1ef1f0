import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf, shareOf } from "./parts.ts";
import { type PricedLine, priceOf, type Terms } from "./price.ts";

const plain: Terms = {
  roleDiscount: null,
  coupon: null,
  shippingFee: 0,
  freeShippingFrom: null,
  taxRate: 0,
  taxIncluded: true,
};
const line = (unitPrice: number, quantity = 1, productId = "a"): PricedLine => ({
  productId,
  unitPrice,
  quantity,
});
const coupon = { code: "TEN", kind: "percent", value: 10, minimum: 0, productIds: null } as const;

test("role, coupon, shipping and tax come in this order", () => {
  const price = priceOf([line(10_000)], {
    roleDiscount: { role: "partner", percent: 20 },
    coupon,
    shippingFee: 500,
    freeShippingFrom: null,
    taxRate: 1900,
    taxIncluded: false,
  });
  expect(price.adjustments.map(({ kind, amount }) => [kind, amount])).toEqual([
    ["role-discount", -2000],
    ["coupon", -800],
    ["shipping", 500],
    ["tax", 1463],
  ]);
  expect(price.total).toBe(10_000 - 2000 - 800 + 500 + 1463);
});

test("tax in the prices is told and not added: 19 % of 119 is 19", () => {
  const { adjustments, total } = priceOf([line(11_900)], { ...plain, taxRate: 1900 });
  expect(adjustments).toMatchObject([{ kind: "tax", amount: 0, included: 1900 }]);
  expect(total).toBe(11_900);
});

test("a coupon larger than the cart takes all of it and no more; shipping is still paid", () => {
  const terms = { ...plain, shippingFee: 400, coupon: { ...coupon, kind: "amount", value: 99_999 } as const };
  expect(priceOf([line(300), line(200)], terms).total).toBe(400);
});

test("a coupon for other products, or for more than this, says so and takes nothing", () => {
  const others = { ...coupon, productIds: new Set(["b"]) };
  expect(priceOf([line(100)], { ...plain, coupon: others })).toMatchObject({
    total: 100,
    couponProblem: "other-products",
  });
  expect(priceOf([line(100)], { ...plain, coupon: { ...coupon, minimum: 101 } })).toMatchObject({
    total: 100,
    couponProblem: "below-minimum",
  });
});

test("free shipping looks at what is left after discounts", () => {
  const terms = { ...plain, shippingFee: 400, freeShippingFrom: 1000 };
  expect(priceOf([line(1000)], terms).total).toBe(1000);
  expect(priceOf([line(1000)], { ...terms, coupon }).total).toBe(1300);
});

test("half a minor unit is rounded up", () => {
  expect([shareOf(5, 1000), shareOf(4, 1000), shareOf(15, 1000), shareOf(0, 1900)]).toEqual([1, 0, 2, 0]);
});

const amount = fc.integer({ min: 0, max: 2_000_000 });
const anyLine = fc.record({
  productId: fc.constantFrom("a", "b", "c"),
  unitPrice: amount,
  quantity: fc.integer({ min: 1, max: 99 }),
});
const anyCoupon = fc
  .record({
    code: fc.constant("X"),
    kind: fc.constantFrom("percent" as const, "amount" as const),
    value: fc.integer({ min: 1, max: 5_000_000 }),
    minimum: amount,
    productIds: fc.option(
      fc.subarray(["a", "b", "c"]).map((ids) => new Set(ids)),
      { nil: null },
    ),
  })
  .map((one) => (one.kind === "percent" ? { ...one, value: 1 + (one.value % 100) } : one));
const anyTerms: fc.Arbitrary<Terms> = fc.record({
  roleDiscount: fc.option(fc.record({ role: fc.constant("r"), percent: fc.integer({ min: 1, max: 100 }) }), {
    nil: null,
  }),
  coupon: fc.option(anyCoupon, { nil: null }),
  shippingFee: amount,
  freeShippingFrom: fc.option(amount, { nil: null }),
  taxRate: fc.integer({ min: 0, max: 10_000 }),
  taxIncluded: fc.boolean(),
});
const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0);

test("whatever the cart: parts equal the whole, nothing is negative, no line is worth less than nothing", () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 8 }), anyTerms, (lines, terms) => {
      const price = priceOf(lines, terms);
      const items = sum(lines.map(({ unitPrice, quantity }) => unitPrice * quantity));
      expect(price.itemsTotal).toBe(items);
      expect(price.total).toBe(items + sum(price.adjustments.map((one) => one.amount)));
      expect(price.total).toBeGreaterThanOrEqual(0);
      const off = price.adjustments.filter(({ kind }) => kind === "role-discount" || kind === "coupon");
      expect(sum(price.discounts) + sum(off.map((one) => one.amount))).toBe(0);
      expect(price.discounted).toBe(items - sum(price.discounts));
      for (const [index, discount] of price.discounts.entries()) {
        const { unitPrice = 0, quantity = 0 } = lines[index] ?? {};
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(unitPrice * quantity);
      }
      for (const one of price.adjustments) expect(Number.isSafeInteger(one.amount)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

test("parts add up to the amount, and equal weights differ by one unit at the most", () => {
  fc.assert(
    fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (whole, weights) => {
      const parts = partsOf(whole, weights);
      expect(sum(parts)).toBe(sum(weights) === 0 ? 0 : whole);
      const equal = partsOf(
        whole,
        weights.map(() => 1),
      );
      expect(Math.max(...equal) - Math.min(...equal)).toBeLessThanOrEqual(1);
    }),
  );
});
