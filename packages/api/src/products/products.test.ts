import { wrongCounts } from "@agora/db/checks";
import { stockMovements } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { picture, product } from "./testing.ts";

let bed: Testbed;
let merchant: Person;
let buyer: Person;
beforeAll(async () => {
  bed = await openTestbed();
  [merchant, buyer] = await Promise.all([bed.person("merchant"), bed.person()]);
});
afterEach(async () => expect(await wrongCounts(bed.database.pool)).toEqual([]));
afterAll(() => bed.close());

const shirt = (size: string, more = {}) => ({
  sku: `${size}-${crypto.randomUUID()}`,
  options: { Size: size },
  price: 2500,
  ...more,
});

describe("a product", () => {
  test("is shown with its variants, sanitised words, categories and prices from the lowest to the highest", async () => {
    const made = await product(merchant, "Linen shirt", {
      description: "Of **flax**. <script>alert(1)</script>",
      categories: ["Clothes", "Linen", "clothes"],
      variants: [shirt("M", { stock: 3 }), shirt("L", { price: 2900, compareAtPrice: 3500 })],
    });
    const shown = await buyer.call.products.get({ slug: made.slug });
    expect(shown).toMatchObject({
      ...{ slug: "linen-shirt", status: "active", currency: "EUR", priceFrom: 2500, priceTo: 2900 },
      ...{ inStock: true, rating: null, reviewCount: 0, ratings: [0, 0, 0, 0, 0], reviewable: false },
      description: null,
      categories: [
        { slug: "clothes", name: "Clothes" },
        { slug: "linen", name: "Linen" },
      ],
      variants: [
        { options: { Size: "M" }, price: 2500, stock: 3 },
        { options: { Size: "L" }, price: 2900, compareAtPrice: 3500, stock: 0 },
      ],
    });
    expect(shown.html).toContain("<strong>flax</strong>");
    expect(shown.html).not.toContain("<script");
    expect(await buyer.call.products.get({ slug: made.id })).toEqual(shown);
    expect(made.description).toContain("<script>");
    const [received] = await bed.database.pool
      .select()
      .from(stockMovements)
      .where(eq(stockMovements.variantId, shown.variants[0]?.id ?? ""));
    expect(received).toMatchObject({ kind: "receipt", quantity: 3, stock: 3, actorId: merchant.id });
  });

  test("gets an address of its own, also when many of one name are added at once, and keeps it", async () => {
    const { answers, errors } = await race(8, (n) => product(merchant, n % 2 ? "Lamp" : "Lamp 2"));
    expect(errors).toEqual([]);
    expect(new Set(answers.map(({ slug }) => slug)).size).toBe(8);
    const [lamp] = answers;
    if (!lamp) throw new Error("no lamp");
    const renamed = await merchant.call.products.update({ id: lamp.id, version: 1, name: "Lantern" });
    expect(renamed).toMatchObject({ name: "Lantern", slug: lamp.slug, version: 2 });
  });

  test("is for nobody else while it is a draft or archived, and can come back", async () => {
    const { id, slug } = await product(merchant, "Secret thing", { status: "draft" });
    expect(await reasonOf(buyer.call.products.get({ slug }))).toBe("NOT_FOUND");
    expect(await reasonOf(buyer.call.products.get({ slug: id }))).toBe("NOT_FOUND");
    const visitor = await bed.caller();
    expect(await reasonOf(visitor.products.list({ status: "draft" }))).toBe("UNAUTHENTICATED");
    expect(await reasonOf(buyer.call.products.list({ status: "archived" }))).toBe("FORBIDDEN");
    const active = await merchant.call.products.update({ id, version: 1, status: "active" });
    expect((await buyer.call.products.get({ slug })).name).toBe("Secret thing");
    const archived = await merchant.call.products.archive(active);
    expect(await reasonOf(buyer.call.products.get({ slug }))).toBe("NOT_FOUND");
    const { items } = await merchant.call.products.list({ status: "archived" });
    expect(items.map((item) => item.id)).toContain(id);
    await merchant.call.products.update({ id, version: archived.version, status: "active" });
    expect((await buyer.call.products.get({ slug })).id).toBe(id);
  });

  test("is not overwritten by somebody who saw it as it was", async () => {
    const made = await product(merchant, "Two editors");
    const { answers, errors } = await race(4, (n) =>
      merchant.call.products.update({ id: made.id, version: 1, name: `Name ${n}` }),
    );
    expect([answers.length, errors.length]).toEqual([1, 3]);
    for (const error of errors) expect(await reasonOf(Promise.reject(error))).toBe("VERSION_CONFLICT");
    expect(errors[0]?.cause.details.current).toMatchObject({ name: answers[0]?.name, version: 2 });
    expect(await reasonOf(merchant.call.products.archive(made))).toBe("VERSION_CONFLICT");
  });
});

describe("variants", () => {
  test("keep their stock by their id, are archived when left out, and may swap their keeping units", async () => {
    const made = await product(merchant, "Swapped", {
      variants: [shirt("S", { stock: 4 }), shirt("M", { stock: 5 }), shirt("L", { stock: 6 })],
    });
    const [small, medium, large] = made.variants;
    if (!small || !medium || !large) throw new Error("variants are missing");
    const changed = await merchant.call.products.update({
      ...{ id: made.id, version: made.version },
      variants: [
        { ...medium, sku: small.sku, price: 900 },
        { ...small, sku: medium.sku },
        { sku: large.sku, options: { Size: "XL" }, price: 3000 },
      ],
    });
    expect(changed).toMatchObject({ priceFrom: 900, priceTo: 3000 });
    expect(changed.variants).toMatchObject([
      { id: medium.id, sku: small.sku, stock: 5 },
      { id: small.id, sku: medium.sku, stock: 4 },
      { sku: large.sku, options: { Size: "XL" }, stock: 0 },
    ]);
    expect(changed.variants[2]?.id).not.toBe(large.id);
    const [line] = (await buyer.call.orders.quote({ lines: [{ variantId: large.id, quantity: 1 }] })).lines;
    expect(line?.available).toBe(0);
  });

  test.each([
    ["other options", [shirt("S"), { ...shirt("M"), options: { Colour: "Red" } }], "variants"],
    ["the same options", [shirt("S"), shirt("S")], "variants"],
  ])("with %s are refused", async (_, variants, field) => {
    const error = await product(merchant, "Mixed", { variants }).catch((thrown) => thrown);
    expect(error.cause).toMatchObject({ reason: "INVALID_INPUT" });
    expect(Object.keys(error.cause.details.fields)).toEqual([field]);
  });

  test("have keeping units of their own, whatever their case, and the one that is taken is named", async () => {
    const [taken] = (await product(merchant, "First")).variants;
    const variants = [shirt("S"), shirt("M", { sku: taken?.sku.toUpperCase() })];
    const added = await product(merchant, "Second", { variants }).catch((error) => error);
    expect(added.cause).toMatchObject({ reason: "SKU_TAKEN" });
    expect(Object.keys(added.cause.details.fields)).toEqual(["variants.1.sku"]);
    const second = await product(merchant, "Second");
    const changed = merchant.call.products.update({ id: second.id, version: 1, variants });
    expect(await reasonOf(changed)).toBe("SKU_TAKEN");
  });

  test("of another product, or named twice, are refused", async () => {
    const [mine, other] = [await product(merchant, "Mine"), await product(merchant, "Other")];
    const with_ = (variants: typeof mine.variants) =>
      merchant.call.products.update({ id: mine.id, version: 1, variants });
    expect(await reasonOf(with_(other.variants))).toBe("NOT_FOUND");
    const [one] = mine.variants;
    if (!one) throw new Error("no variant");
    const twice = with_([
      { ...one, options: { Size: "S" } },
      { ...one, options: { Size: "M" } },
    ]);
    expect(await reasonOf(twice)).toBe("INVALID_INPUT");
  });
});

describe("pictures", () => {
  test("are shown in their order, the first one stands for the product, and can't be removed while they do", async () => {
    const [front, back] = [await picture(bed, merchant), await picture(bed, merchant)];
    const { id, slug, version } = await product(merchant, "Pictured", { imageIds: [back, front] });
    expect((await buyer.call.products.get({ slug })).images.map((image) => image.id)).toEqual([back, front]);
    expect(await reasonOf(merchant.call.media.remove({ id: front }))).toBe("MEDIA_IN_USE");
    // Somebody else who may change products keeps them.
    const other = await bed.person("merchant");
    const changed = await other.call.products.update({ id, version, imageIds: [front] });
    expect(changed.image?.id).toBe(front);
    await merchant.call.media.remove({ id: back });
  });

  test("may have been uploaded for something else, as all of a library are for posts and products alike", async () => {
    const ids = [
      await picture(bed, merchant, { purpose: "cover" }),
      await picture(bed, merchant, { purpose: "inline" }),
    ];
    const { slug } = await product(merchant, "From the library", { imageIds: ids });
    expect((await buyer.call.products.get({ slug })).images.map((image) => image.id)).toEqual(ids);
  });

  test.each([
    ["somebody else's", "NOT_FOUND", () => picture(bed, buyer)],
    ["one that is not ready", "MEDIA_NOT_READY", () => picture(bed, merchant, { status: "processing" })],
  ])("%s is refused with %s", async (_, reason, make) => {
    expect(await reasonOf(product(merchant, "Pictured", { imageIds: [await make()] }))).toBe(reason);
  });
});
