import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";
import { product } from "./testing.ts";

let bed: Testbed;
let merchant: Person;
let visitor: Awaited<ReturnType<Testbed["caller"]>>;
const sold = [
  ["Enamel teapot", "Keeps a litre hot. Made by hand in Gmunden.", ["Kitchen"]],
  [
    "Linen apron",
    "For the kitchen, the garden and the workshop; goes with a teapot of any colour.",
    ["Clothes"],
  ],
  ["Café chair", "Bent beech, no screws.", ["Furniture"]],
  ["Lamp <small>", "A reading lamp, 2 < 3 kilograms.", ["Furniture"]],
] as const;

beforeAll(async () => {
  bed = await openTestbed();
  [merchant, visitor] = await Promise.all([bed.person("merchant"), bed.caller()]);
  for (const [name, description, categories] of sold)
    await product(merchant, name, {
      description: description.replaceAll("<", "&lt;"),
      categories: [...categories],
    });
  await product(merchant, "Teapot of next year", { status: "draft" });
  const old = await product(merchant, "Teapot of last year");
  await merchant.call.products.archive(old);
});
afterAll(() => bed.close());

type Wanted = Partial<Parameters<typeof visitor.products.search>[0]>;
const find = async (q: string, more: Wanted = {}) => visitor.products.search({ q, ...more });
const names = async (q: string, more: Wanted = {}) => (await find(q, more)).items.map(({ name }) => name);

describe("words", () => {
  test("are found in name and description, the name first, and only in what is sold", async () => {
    expect(await names("teapots")).toEqual(["Enamel teapot", "Linen apron"]);
    expect(await names("cafe")).toEqual(["Café chair"]);
    expect(await names("teapot -apron")).toEqual(["Enamel teapot"]);
    expect(await names("enam")).toEqual(["Enamel teapot"]);
    expect(await names("reading la")).toEqual(["Lamp <small>"]);
  });

  test("combine with filters", async () => {
    expect(await names("teapot", { category: "clothes" })).toEqual(["Linen apron"]);
    expect(await names("teapot", { priceTo: 999 })).toEqual([]);
    expect(await names("teapot", { inStock: true, priceFrom: 1000 })).toHaveLength(2);
    expect(await names("tepot", { category: "clothes" })).toEqual(["Linen apron"]);
  });

  test("are marked where they stand, and nothing of a text is lost or added", async () => {
    const { items, similar } = await find("teapot");
    expect(similar).toBe(false);
    expect(items[0]?.nameParts).toEqual([
      { text: "Enamel ", hit: false },
      { text: "teapot", hit: true },
    ]);
    expect(items[1]?.snippet.filter(({ hit }) => hit)).toEqual([{ text: "teapot", hit: true }]);
    const [lamp] = (await find("lamp")).items;
    expect(lamp?.nameParts.map(({ text }) => text).join("")).toBe("Lamp <small>");
    expect(lamp?.snippet.map(({ text }) => text).join("")).toContain("2 < 3");
  });
});

test.each([
  ["swapped letters", "enmael", "Enamel teapot"],
  ["a letter missing", "tepot", "Enamel teapot"],
  ["another letter in the description alone", "Gmonden", "Enamel teapot"],
  ["a short word", "lmap", "Lamp <small>"],
  ["two letters wrong", "enammell", "Enamel teapot"],
])("what is misspelt is found, and called similar: %s", async (_, q, name) => {
  const { items, similar, total } = await find(q, { count: true });
  expect(similar).toBe(true);
  expect(items.map((item) => item.name)).toContain(name);
  expect(items.every((item) => sold.some(([known]) => known === item.name))).toBe(true);
  expect(total).toBe(items.length);
});

test("nonsense, and what is only in drafts, finds nothing", async () => {
  const nothing = { items: [], nextCursor: null, total: 0, similar: false };
  for (const q of ["qqqqzzzz", '"tepot"', "next year"])
    expect(await find(q, { count: true })).toEqual(nothing);
});

test.each([`"`, `'`, `\\`, `:*&|!()<->`, `a' | 'b`, `it's`, `-`, `the of and`, `or`, `%_`, `😀`, `ﷺ`])(
  "whatever is typed is no error: %s",
  async (q) => expect(Array.isArray((await find(q)).items)).toBe(true),
);

test.each([
  ["stone", false],
  ["stome", true],
] as const)("pages of %s follow each other without a gap or a repetition", async (q, similar) => {
  if (!similar)
    for (let n = 0; n < 11; n++)
      await product(merchant, `Stone ${n}`, { description: "stone ".repeat(1 + (n % 3)) });
  const whole = await find(q, { limit: 100, count: true });
  expect(whole).toMatchObject({ similar, total: 11 });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await find(q, { limit: 3, cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toEqual(whole.items.map(({ id }) => id));
});

test("a cursor of somewhere else is refused", async () => {
  for (const cursor of ["x", Buffer.from('["looks","1; drop table","x"]').toString("base64url")])
    expect(await reasonOf(find("lamp", { cursor }))).toBe("INVALID_INPUT");
});
