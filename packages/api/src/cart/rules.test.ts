import fc from "fast-check";
import { expect, test } from "vitest";
import { mergedLines, mostLines } from "./rules.ts";

const line = (variantId: string, quantity: number) => ({ variantId, quantity, priceSeen: 100 });
const stock = (units: number) => new Map([["a", units]]);

test("of what ran out the larger number stays, so that the cart can tell", () => {
  expect(mergedLines({ member: [line("a", 2)], guest: [line("a", 5)], stock: stock(0) })).toEqual([
    line("a", 5),
  ]);
  expect(mergedLines({ member: [], guest: [line("a", 5)], stock: new Map() })).toEqual([line("a", 5)]);
  expect(mergedLines({ member: [line("a", 998)], guest: [line("a", 5)], stock: stock(5000) })).toEqual([
    line("a", 999),
  ]);
});

const cart = fc.uniqueArray(
  fc.record({
    variantId: fc.integer({ min: 1, max: 130 }).map(String),
    quantity: fc.integer({ min: 1, max: 999 }),
    priceSeen: fc.integer({ min: 0, max: 10_000 }),
  }),
  { selector: ({ variantId }) => variantId, maxLength: mostLines },
);

test("whatever was in both: a hundred lines at the most, each of 1 to 999, and what has no room stays out whole", () => {
  fc.assert(
    fc.property(cart, cart, fc.integer({ min: 0, max: 1500 }), (member, guest, units) => {
      const shelf = new Map([...member, ...guest].map(({ variantId }) => [variantId, units]));
      const merged = mergedLines({ member, guest, stock: shelf });
      const all = new Set([...member, ...merged].map(({ variantId }) => variantId));
      expect(all.size).toBeLessThanOrEqual(mostLines);
      const wanted = new Set([...member, ...guest].map(({ variantId }) => variantId));
      expect(all.size).toBe(Math.min(wanted.size, mostLines));
      for (const { variantId, quantity } of merged) {
        const [of, and] = [member, guest].map(
          (lines) => lines.find((one) => one.variantId === variantId)?.quantity ?? 0,
        );
        const sum = (of ?? 0) + (and ?? 0);
        expect(quantity).toBe(units > 0 ? Math.min(sum, units, 999) : Math.max(of ?? 0, and ?? 0));
      }
    }),
  );
});
