import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let author: Person;
let reader: Person;
const published = [
  ["Keeping a garden", "What grew and what did not.", { tags: ["Soil"] }],
  ["Notes on bread", "It rises while I look after the garden.", { tags: ["Kitchen"] }],
  ["Café mornings", "Déjà vu over espresso; naïve questions."],
  ["The lighthouse keeper", "He climbs two hundred steps each evening, publishing nothing."],
  ["Use <script> tags & <b>bold</b> words", "A tag like <em>this</em> is text: 1 < 2."],
  ["Quotes 'single' and \"double\"", "It's said that nobody's perfect."],
] as const;

beforeAll(async () => {
  bed = await openTestbed();
  [author, reader] = await Promise.all([bed.person("author"), bed.person()]);
  for (const [title, body, more] of published)
    await author.call.posts.create({
      title,
      body: body.replaceAll("<", "&lt;"),
      publish: true,
      ...more,
      tags: [...(more?.tags ?? [])],
    });
  await author.call.posts.create({ title: "Secret garden plans", body: "A draft about the garden." });
});
afterAll(() => bed.close());

const find = async (q: string, more = {}) => reader.call.posts.search({ q, ...more });
const titles = async (q: string, more = {}) => (await find(q, more)).items.map(({ title }) => title);

describe("words", () => {
  test("are found in title and text, the title first, whatever their form, case or accents", async () => {
    expect(await titles("gardens")).toEqual(["Keeping a garden", "Notes on bread"]);
    expect(await titles("GARDEN")).toHaveLength(2);
    expect(await titles("cafe deja")).toEqual(["Café mornings"]);
    expect(await titles("naïve")).toEqual(["Café mornings"]);
  });

  test("all of them have to be there; a phrase in its order; none that is excluded; or one of two", async () => {
    expect(await titles("garden bread")).toEqual(["Notes on bread"]);
    expect(await titles('"look after the garden"')).toEqual(["Notes on bread"]);
    expect(await titles('"bread notes"')).toEqual([]);
    expect(await titles("garden -bread")).toEqual(["Keeping a garden"]);
    expect((await titles("espresso or steps")).sort()).toEqual(["Café mornings", "The lighthouse keeper"]);
  });

  test("the last one may be the beginning of a longer one", async () => {
    expect(await titles("lightho")).toEqual(["The lighthouse keeper"]);
    expect(await titles("hundred st")).toEqual(["The lighthouse keeper"]);
    expect((await titles("espresso or lightho")).sort()).toEqual(["Café mornings", "The lighthouse keeper"]);
  });

  test("are marked where they stand, and nothing of the text is lost or added", async () => {
    const { items, similar } = await find("garden");
    expect(similar).toBe(false);
    expect(items[0]?.titleParts).toEqual([
      { text: "Keeping a ", hit: false },
      { text: "garden", hit: true },
    ]);
    expect(items[1]?.snippet.filter(({ hit }) => hit)).toEqual([{ text: "garden", hit: true }]);
    const [html] = (await find("bold")).items;
    expect(html?.titleParts.map(({ text }) => text).join("")).toBe("Use <script> tags & <b>bold</b> words");
    expect(html?.snippet.map(({ text }) => text).join("")).toContain("<em>this</em> is text");
  });
});

describe("what is misspelt", () => {
  test.each([
    ["swapped letters", "gadren", "Keeping a garden"],
    ["swapped letters in the text alone", "espersso", "Café mornings"],
    ["a letter too many", "lighthousse", "The lighthouse keeper"],
    ["another letter", "gerden", "Keeping a garden"],
    ["two letters wrong", "lighthauze", "The lighthouse keeper"],
    ["a letter missing", "lighthuse", "The lighthouse keeper"],
    ["one word of two", "lighthuse evening", "The lighthouse keeper"],
  ])("is found, and called similar: %s", async (_, q, title) => {
    const { items, similar, total } = await find(q, { count: true });
    expect(similar).toBe(true);
    expect(items.map((post) => post.title)).toContain(title);
    expect(total).toBe(items.length);
  });

  test("is not guessed at in a phrase or beside a minus, and nonsense finds nothing", async () => {
    for (const q of ['"gadren"', "gadren -bread", "qqqqzzzz", "xyz"])
      expect(await find(q, { count: true })).toEqual({
        items: [],
        nextCursor: null,
        total: 0,
        similar: false,
      });
  });
});

test.each([
  `"`,
  `'`,
  `\\`,
  `:*`,
  `&`,
  `|`,
  `!`,
  `(`,
  `)`,
  `<->`,
  `:*&|!()<->`,
  `a' | 'b`,
  `it's`,
  `"open phrase`,
  `-`,
  `--`,
  `-garden`,
  `- garden`,
  `-"a phrase"`,
  `the`,
  `the of and`,
  `or`,
  `or or`,
  `garden or`,
  `or garden`,
  "🌱",
  "garden 🌱",
  "你好",
  "ß",
  "%",
  "_",

  "\u0002x\u0003",
  "'':*",
  "a:b:*",
  "x@y.org",
  "http://a.b/c?d=e",
  "?!".repeat(100),
  "(".repeat(200),
  "a ".repeat(99),
  "ab ".repeat(66),
  "-a ".repeat(66),
  "'".repeat(200),
  "é".repeat(200),
])("any input gives an answer: %j", async (q) => {
  if (q.trim() === "") return;
  const { items } = await find(q, { count: true });
  expect(JSON.stringify(items)).not.toContain("Secret");
});

test("characters that no text can hold are refused", async () => {
  for (const q of ["a\u0000b", "\ud800"]) expect(await reasonOf(find(q))).toBe("INVALID_INPUT");
});

describe("who sees what", () => {
  test("drafts are found by their author and by editors, in the list of drafts alone", async () => {
    expect(await titles("secret")).toEqual([]);
    const own = await author.call.posts.search({ q: "secret", status: "draft" });
    expect(own.items.map(({ title }) => title)).toEqual(["Secret garden plans"]);
    const editor = await bed.person("editor");
    expect((await editor.call.posts.search({ q: "secret", status: "draft" })).items).toHaveLength(1);
    expect((await reader.call.posts.search({ q: "secret", status: "draft" })).items).toEqual([]);
    const visitor = await bed.caller();
    expect(await reasonOf(visitor.posts.search({ q: "secret", status: "draft" }))).toBe("UNAUTHENTICATED");
    expect(
      await reasonOf(reader.call.posts.search({ q: "secret", status: "draft", author: author.username })),
    ).toBe("FORBIDDEN");
  });

  test("filters combine with the words", async () => {
    expect(await titles("garden", { tag: "kitchen" })).toEqual(["Notes on bread"]);
    expect(await titles("garden", { author: author.username.toUpperCase() })).toHaveLength(2);
    expect(await titles("garden", { author: reader.username })).toEqual([]);
    expect(await titles("garden", { category: "nowhere" })).toEqual([]);
  });
});

describe("pages", () => {
  test.each([
    ["words", "pebble", false],
    ["spelling", "peeble", true],
    ["looks", "pebblestoonee", true],
  ])("show each once, in one order, by %s", async (_, q, similar) => {
    const made = await author.call.posts.list({ author: author.username, tag: "stones", limit: 1 });
    if (made.items.length === 0)
      for (let n = 0; n < 23; n++)
        await author.call.posts.create({
          title: `Pebblestone ${n}`,
          body: "pebble ".repeat(1 + (n % 3)),
          tags: ["Stones"],
          publish: true,
        });
    const whole = await find(q, { limit: 100, count: true });
    expect(whole).toMatchObject({ similar, total: 23 });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await find(q, { limit: 5, cursor });
      expect(page.similar).toBe(similar);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole.items.map(({ id }) => id));
    expect(new Set(seen).size).toBe(23);
  });

  test("a cursor of somewhere else is refused", async () => {
    for (const cursor of ["x", Buffer.from('["looks","1; drop table","x"]').toString("base64url")])
      expect(await reasonOf(find("garden", { cursor }))).toBe("INVALID_INPUT");
  });
});
