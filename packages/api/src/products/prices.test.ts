import { wrongCounts } from "@agora/db/checks";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { product } from "./testing.ts";

let bed: Testbed;
let merchant: Person;
beforeAll(async () => {
  bed = await openTestbed();
  merchant = await bed.person("merchant");
});
afterEach(async () => expect(await wrongCounts(bed.database.pool)).toEqual([]));
afterAll(() => bed.close());

const sizes = async (name: string, prices = [1000, 2000, 3000]) => {
  const variants = prices.map((price, n) => ({ sku: crypto.randomUUID(), options: { No: `${n}` }, price }));
  return product(merchant, name, { variants });
};
const read = async (slug: string) => merchant.call.products.get({ slug });
const pricesOf = async (slug: string) => (await read(slug)).variants.map(({ price }) => price);

describe("a batch of prices", () => {
  test("is set whole, and the range of the product follows", async () => {
    const { slug, variants } = await sizes("Whole");
    const prices = variants.map(({ id: variantId, price }) => ({
      variantId,
      price: price + 500,
      from: price,
    }));
    expect(await merchant.call.products.setPrices({ prices })).toEqual({ changed: 3 });
    expect(await read(slug)).toMatchObject({ priceFrom: 1500, priceTo: 3500 });
    expect(await pricesOf(slug)).toEqual([1500, 2500, 3500]);
  });

  test("leaves the price before the offer alone unless it is named", async () => {
    const { slug, variants } = await sizes("Offer", [1000]);
    const set = (price: object) =>
      merchant.call.products.setPrices({
        prices: [{ variantId: variants[0]?.id ?? "", price: 800, ...price }],
      });
    const compared = async () => (await read(slug)).variants[0]?.compareAtPrice;
    await set({ compareAtPrice: 1000 });
    await set({ price: 700 });
    expect(await compared()).toBe(1000);
    await set({ compareAtPrice: null });
    expect(await compared()).toBeNull();
  });

  test("changes nothing when one of them has another price than was seen, and names which", async () => {
    const { slug, variants } = await sizes("Seen");
    const prices = variants.map(({ id: variantId }) => ({ variantId, price: 1, from: 2000 }));
    const error = await merchant.call.products.setPrices({ prices }).catch((thrown) => thrown);
    expect(error.cause.reason).toBe("PRICE_CHANGED");
    expect(Object.keys(error.cause.details.fields)).toEqual(["prices.0", "prices.2"]);
    expect(await pricesOf(slug)).toEqual([1000, 2000, 3000]);
  });

  test("is refused for a variant that is not sold or is named twice", async () => {
    const { slug, variants } = await sizes("Named");
    const [one] = variants.map(({ id: variantId }) => ({ variantId, price: 1 }));
    if (!one) throw new Error("no variant");
    const set = (prices: (typeof one)[]) => reasonOf(merchant.call.products.setPrices({ prices }));
    expect(await set([one, one])).toBe("INVALID_INPUT");
    expect(await set([one, { variantId: crypto.randomUUID(), price: 1 }])).toBe("NOT_FOUND");
    expect(await pricesOf(slug)).toEqual([1000, 2000, 3000]);
  });

  test("makes an edit of the product as it was before stale", async () => {
    const { id, version, variants } = await sizes("Stale");
    const prices = variants.map(({ id: variantId }) => ({ variantId, price: 5 }));
    await merchant.call.products.setPrices({ prices });
    expect(await reasonOf(merchant.call.products.update({ id, version, variants }))).toBe("VERSION_CONFLICT");
  });

  test("of one product set by several at once, in any order, beside its editor, ends in a range that is right", async () => {
    const made = await sizes("Raced");
    const { variants } = made;
    const { errors } = await race(12, async (n) => {
      if (n % 4 === 3) return merchant.call.products.update({ id: made.id, version: 1, variants });
      const some = n % 2 ? variants : variants.toReversed();
      const prices = some.slice(n % 3).map(({ id: variantId }) => ({ variantId, price: 100 * (n + 1) }));
      return merchant.call.products.setPrices({ prices });
    });
    for (const error of errors) expect(await reasonOf(Promise.reject(error))).toBe("VERSION_CONFLICT");
    const { priceFrom, priceTo } = await read(made.slug);
    const prices = await pricesOf(made.slug);
    expect([priceFrom, priceTo]).toEqual([Math.min(...prices), Math.max(...prices)]);
  });
});
