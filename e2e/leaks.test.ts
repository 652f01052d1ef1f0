import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import type { Values } from "./leaks/calls.ts";
import { type Hidden, hidePosts, pictureOf, word } from "./leaks/hidden.ts";
import { act, ask, type Somebody, somebody, visitor } from "./leaks/site.ts";
import { type Door, differences, readEverything, walkDoors, walkReads, walkWrites } from "./leaks/walk.ts";

const nothing = { id: "0198aaaa-0000-7000-8000-00000000beef", slug: "never-was-here", word: "Brimtolluck" };
const shared = { tag: "Harbours", category: "journeys" };

let agora: Agora;
let author: Somebody;
let onlookers: Somebody[];
let hidden: Hidden[];
let values: Values;
let secrets: string[];
let before: Record<string, string>[];

/** What is public whoever hides something. */
const publicPaths = () => [
  ...["/", "/?sort=popular", "/search?q=lighthouse", "/following", "/bookmarks"],
  ...[`/tags/harbours`, `/categories/${shared.category}`, "/posts/the-lighthouse"],
  ...[`/@${author.username}`, `/@${author.username}?tab=likes`, "/@reader?tab=likes"],
  ...["/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/sitemap-1.xml", "/robots.txt"],
  ...["author=author", "tag=harbours", `category=${shared.category}`].flatMap((filter) =>
    ["/feed.xml", "/atom.xml", "/feed.json"].map((feed) => `${feed}?${filter}`),
  ),
];

beforeAll(async () => {
  agora = await openAgora();
  author = await somebody(agora, "author", "author");
  const reader = await somebody(agora, "reader", "member");
  onlookers = [visitor, reader, await somebody(agora, "writer", "author")];
  const chief = await somebody(agora, "chief", "admin");
  await act(agora, chief, "categories.create", { name: "Journeys" });
  const post = await act(agora, author, "posts.create", {
    ...{ title: "The lighthouse", body: "What everybody may read.", publish: true },
    ...{ tags: [shared.tag], categories: [shared.category] },
    coverId: await pictureOf(agora, author, "cover", "A lighthouse"),
  });
  await act(agora, reader, "posts.like", { id: post.id });
  await act(agora, reader, "profiles.follow", { username: author.username });
  // The first page for somebody signed in waits for the code of a menu; the following have it.
  for (const who of onlookers) await ask(agora.url, who);
  before = await everything();
  hidden = await hidePosts(agora, { author, reader }, shared);
  values = await valuesOf(hidden);
  const names = hidden.flatMap(({ id, coverId, pictureId, commentId }) => [
    id,
    coverId,
    pictureId,
    commentId ?? id,
  ]);
  secrets = [word, ...new Set(names)];
}, 120_000);
afterAll(() => agora?.close());

const everything = async () => {
  const asked = { named: (await valuesOf([])).named, plain };
  return Promise.all(onlookers.map((who) => readEverything(agora, who, asked, publicPaths())));
};

const plain = {
  ...{ author: ["author"], username: ["author", "reader"], likedBy: ["reader"], category: [shared.category] },
  ...{ tag: ["harbours"], slug: ["the-lighthouse", "harbours", shared.category], q: ["lighthouse"] },
  status: ["draft", "scheduled", "published", "archived", "removed"],
  ...{ sort: ["newest", "oldest", "popular"], bookmarked: [true], unused: [true], days: [365] },
  // The shop has nothing of these; it is asked all the same.
  ...{ priceFrom: [0], priceTo: [1_000_000], inStock: [true], rating: [1], number: ["7K3M-9QXT"] },
  ...{ lines: [[{ variantId: nothing.id, quantity: 1 }]], coupon: ["NOTHING"], cartToken: ["nothing"] },
  query: ["client_id=nothing"],
  ...{
    kind: [["export-posts"]],
    purpose: ["cover"],
    version: [1],
    body: ["x"],
    title: ["x"],
    reason: ["spam"],
  },
};

async function valuesOf(posts: Hidden[]): Promise<Values> {
  const ids = posts.map(({ id }) => id);
  const rows = await agora.sql`select id from post_revisions where post_id = any(${ids}) order by id`;
  const comments = posts.flatMap(({ commentId }) => commentId ?? []);
  const words = posts.length > 0 ? [word, word.slice(0, 7), word.replace("v", "w"), `"${word} draft"`] : [];
  const named = {
    slug: [...ids, ...posts.flatMap(({ slugs, tag }) => [...slugs, tag])],
    tag: posts.map(({ tag }) => tag),
    id: [...ids, ...posts.map(({ coverId }) => coverId), ...comments],
    ...{
      postId: ids,
      productId: ids.slice(0, 2),
      parentId: comments,
      revisionId: rows.slice(0, 3).map((row) => row.id),
    },
    ...{ token: posts.flatMap(({ tokens }) => tokens), q: words, search: words.slice(0, 2) },
  };
  const missingOf = (field: string) =>
    /id$/i.test(field) ? nothing.id : /^(q|search)$/.test(field) ? nothing.word : nothing.slug;
  const entries = Object.entries(named).map(([field, each]) => [
    field,
    { hidden: each, missing: missingOf(field) },
  ]);
  return { named: Object.fromEntries(entries), plain };
}

test("what is hidden is told by no read of the contract, and reads like what never was", async () => {
  for (const who of onlookers) {
    const { asked, told, differed } = await walkReads(agora, who, values, secrets);
    expect({ told, differed }).toEqual({ told: [], differed: [] });
    expect(asked).toBeGreaterThan(300);
  }
}, 300_000);

test("who may see it finds all of it on the same walk", async () => {
  const { told } = await walkReads(agora, author, values, secrets);
  const seen = [word, ...hidden.flatMap(({ id, coverId, pictureId }) => [id, coverId, pictureId])];
  expect(seen.filter((secret) => !told.some((line) => line.includes(secret)))).toEqual([]);
}, 120_000);

test("nothing can be done to it that could not be done to what never was", async () => {
  for (const who of onlookers) {
    const { asked, told, differed } = await walkWrites(agora, who, values, secrets);
    expect({ told, differed }).toEqual({ told: [], differed: [] });
    expect(asked).toBeGreaterThan(100);
  }
}, 120_000);

test("its addresses are like those of nothing, on pages, in feeds and among files", async () => {
  const named = (path: (name: string) => string, name: string, missing: string): Door => ({
    ...{ path: path(encodeURIComponent(name)), name, missing },
  });
  const doors = hidden.flatMap(({ id, slugs, tag, tokens }) => [
    ...slugs.map((slug) => named((name) => `/posts/${name}`, slug, nothing.slug)),
    ...[(name: string) => `/posts/${name}`, (name: string) => `/write/${name}`].map((path) =>
      named(path, id, nothing.id),
    ),
    named((name) => `/files/variants/${name}/640.webp`, id, nothing.id),
    ...tokens.map((token) => named((name) => `/preview/${name}`, token, "x".repeat(token.length))),
    ...["/tags/", "/feed.xml?tag=", "/atom.xml?tag=", "/feed.json?tag=", "/search?q=lighthouse&tag="].map(
      (path) => named((name) => path + name, tag, nothing.slug),
    ),
  ]);
  const words = [word, word.slice(0, 7)].map((each) =>
    named((name) => `/search?q=${name}`, each, nothing.word),
  );
  for (const who of onlookers) {
    const { told, differed } = await walkDoors(agora, who, [...doors, ...words], secrets);
    expect({ told, differed }).toEqual({ told: [], differed: [] });
  }
}, 300_000);

test("hiding changed no list, no count, no page, no feed and none of their tags and dates", async () => {
  const after = await everything();
  const changes = after.flatMap((said, index) => differences(before[index] ?? {}, said));
  expect(changes).toEqual([]);
  for (const path of publicPaths()) {
    const { text } = await ask(agora.url + path, visitor);
    expect([path, secrets.filter((secret) => text.includes(secret))]).toEqual([path, []]);
  }
}, 120_000);
