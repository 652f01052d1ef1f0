import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

test("all prices are read page by page, each once, by words or category, and by merchants only", async () => {
  const merchant = await bed.person("merchant");
  for (const number of [1, 2, 3])
    await merchant.call.products.create({
      name: `Teapot ${number}`,
      categories: number === 1 ? ["Gone pots"] : ["Pots"],
      status: number === 3 ? "draft" : "active",
      variants: ["Blue", "Red"].map((Colour) => ({
        sku: `pot-${number}-${Colour}`,
        options: { Colour },
        price: 1000 * number,
      })),
    });
  const skus: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await merchant.call.products.prices({ limit: 4, cursor, count: true });
    expect(page.total).toBe(6);
    skus.push(...page.items.map(({ sku }) => sku));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(skus).toEqual(["pot-3-Blue", "pot-3-Red", "pot-2-Blue", "pot-2-Red", "pot-1-Blue", "pot-1-Red"]);
  const skusOf = async (filter: { search?: string; category?: string }) =>
    (await merchant.call.products.prices(filter)).items.map(({ sku }) => sku);
  expect(await skusOf({ search: "POT 1" })).toEqual(["pot-1-Blue", "pot-1-Red"]);
  expect(await skusOf({ search: "-red" })).toHaveLength(3);
  expect(await skusOf({ category: "gone-pots" })).toEqual(["pot-1-Blue", "pot-1-Red"]);

  const { id, version } = await merchant.call.products.get({ slug: "teapot-2" });
  await merchant.call.products.archive({ id, version });
  expect(await skusOf({})).toHaveLength(4);
  const member = await bed.person("member");
  expect(await reasonOf(member.call.products.prices({}))).toBe("FORBIDDEN");
});

test("merchants find products of any status by part of a name or keeping unit", async () => {
  const merchant = await bed.person("merchant");
  const variants = [{ sku: "50%-off", price: 100 }];
  await merchant.call.products.create({ name: "Half a loaf", variants });
  const namesOf = async (search: string) =>
    (await merchant.call.products.list({ search, status: "draft", count: true })).items.map(
      ({ name }) => name,
    );
  expect(await namesOf("A LOAF")).toEqual(["Half a loaf"]);
  expect(await namesOf("0%-")).toEqual(["Half a loaf"]);
  expect(await namesOf("H_lf")).toEqual([]);
  const member = await bed.person("member");
  expect(await reasonOf(member.call.products.list({ search: "loaf" }))).toBe("FORBIDDEN");
});
