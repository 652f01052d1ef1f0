import { categories, postCategories, posts, tagSlugs, tags } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let author: Person;
let editor: Person;
let reader: Person;
beforeAll(async () => {
  bed = await openTestbed();
  [author, editor, reader] = await Promise.all([bed.person("author"), bed.person("editor"), bed.person()]);
});
afterAll(() => bed.close());

const write = (title: string, more = {}) =>
  author.call.posts.create({ title, body: `Words of ${title}.`, publish: true, ...more });
const set = (id: string, changes: Partial<typeof posts.$inferInsert>) =>
  bed.database.pool.update(posts).set(changes).where(eq(posts.id, id));
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

type Page = { items: { title: string }[]; nextCursor: string | null; total?: number };
async function allPages(list: (cursor?: string) => Promise<Page>) {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    seen.push(...page.items.map(({ title }) => title));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return seen;
}

describe("lists of a topic", () => {
  test("by tag and by category show every post once, newest or oldest first, and count them", async () => {
    const [kitchen] = await bed.database.pool
      .insert(categories)
      .values({ slug: "kitchen", name: "Kitchen", color: "#123456" })
      .returning();
    for (let n = 0; n < 7; n++) {
      const post = await write(`Topic ${n}`, { tags: ["Ovens"] });
      await bed.database.pool
        .insert(postCategories)
        .values({ postId: post.id, categoryId: kitchen?.id ?? "" });
      // Two of them at the same moment.
      await set(post.id, { publishedAt: new Date(2026, 0, 1 + Math.floor(n / 2)), likeCount: n % 3 });
    }
    const hidden = await write("Topic hidden", { tags: ["Ovens"], publish: false });
    for (const filter of [{ tag: "ovens" }, { category: "kitchen" }, { tag: "ovens", category: "kitchen" }]) {
      const by = (sort: "newest" | "oldest" | "popular") =>
        allPages((cursor) => reader.call.posts.list({ ...filter, sort, limit: 3, cursor }));
      const newest = await by("newest");
      expect(newest).toHaveLength(7);
      expect(newest[0]).toBe("Topic 6");
      expect(await by("oldest")).toEqual(newest.toReversed());
      expect((await by("popular")).toSorted()).toEqual(newest.toSorted());
      const counted = await reader.call.posts.list({ ...filter, count: true, limit: 1 });
      expect(counted.total).toBe(7);
    }
    await author.call.posts.publish({ id: hidden.id });
    expect((await reader.call.posts.list({ tag: "ovens", count: true })).total).toBe(8);
    await author.call.posts.unpublish({ id: hidden.id });
    expect(JSON.stringify(await reader.call.posts.list({ tag: "ovens", limit: 100 }))).not.toContain(
      "hidden",
    );
    const own = await author.call.posts.list({ tag: "ovens", status: "draft" });
    expect(own.items.map(({ title }) => title)).toEqual(["Topic hidden"]);
  });

  test("an address that a tag had before still lists its posts", async () => {
    const post = await write("Renamed topic", { tags: ["Now called so"] });
    const [tag] = await bed.database.pool.select().from(tags).where(eq(tags.slug, "now-called-so"));
    await bed.database.pool.insert(tagSlugs).values({ slug: "once-called-so", tagId: tag?.id ?? "" });
    const found = await reader.call.posts.list({ tag: "once-called-so", count: true });
    expect(found).toMatchObject({ items: [{ id: post.id }], total: 1 });
  });

  test("nobody's name or slug gives an empty list", async () => {
    for (const filter of [
      { tag: "nothing" },
      { category: "nothing" },
      { author: "nobody" },
      { likedBy: "nobody" },
    ])
      expect(await reader.call.posts.list({ ...filter, count: true })).toEqual({
        items: [],
        nextCursor: null,
        total: 0,
      });
  });
});

describe("what one keeps", () => {
  test("is listed for oneself, marked, and for nobody else", async () => {
    const [kept, other] = [await write("Kept"), await write("Not kept")];
    await reader.call.posts.bookmark({ id: kept.id });
    const list = await reader.call.posts.list({ bookmarked: true, count: true });
    expect(list).toMatchObject({ items: [{ id: kept.id, bookmarked: true }], total: 1 });
    expect((await editor.call.posts.list({ bookmarked: true })).items).toEqual([]);
    expect(await reasonOf((await bed.caller()).posts.list({ bookmarked: true }))).toBe("UNAUTHENTICATED");
    const all = await reader.call.posts.list({ author: author.username, limit: 100 });
    expect(all.items.find(({ id }) => id === other.id)?.bookmarked).toBe(false);
  });
});

describe("posts that are not public", () => {
  test("are ordered by the date that matters for them, and read by their author and editors alone", async () => {
    const writer = await bed.person("author");
    const make = async (title: string, changes: Partial<typeof posts.$inferInsert>) => {
      const post = await writer.call.posts.create({ title, body: "x" });
      await set(post.id, changes);
      return post;
    };
    await make("Due late", { status: "scheduled", publishAt: hoursAgo(-9) });
    await make("Due soon", { status: "scheduled", publishAt: hoursAgo(-1) });
    const gone = await make("Removed first", { status: "removed", removedAt: hoursAgo(2) });
    await make("Removed last", { status: "removed", removedAt: hoursAgo(1) });
    await make("Put away", { status: "archived" });
    await make("Begun", { status: "draft" });
    const titles = (status: "scheduled" | "removed" | "archived" | "draft", sort: "newest" | "oldest") =>
      allPages((cursor) => writer.call.posts.list({ status, sort, limit: 1, cursor }));
    expect(await titles("scheduled", "oldest")).toEqual(["Due soon", "Due late"]);
    expect(await titles("removed", "newest")).toEqual(["Removed last", "Removed first"]);
    expect(await titles("archived", "newest")).toEqual(["Put away"]);
    expect(await titles("draft", "newest")).toEqual(["Begun"]);

    expect(await writer.call.posts.get({ slug: gone.slug })).toMatchObject({
      status: "removed",
      editable: true,
    });
    expect((await editor.call.posts.get({ slug: gone.id })).title).toBe("Removed first");
    for (const status of ["scheduled", "removed", "archived"] as const) {
      expect((await editor.call.posts.list({ status, author: writer.username })).items).not.toEqual([]);
      expect((await reader.call.posts.list({ status })).items).toEqual([]);
      expect(await reasonOf(reader.call.posts.list({ status, author: writer.username }))).toBe("FORBIDDEN");
      expect(await reasonOf((await bed.caller()).posts.list({ status }))).toBe("UNAUTHENTICATED");
    }
    expect(await reasonOf(reader.call.posts.get({ slug: gone.slug }))).toBe("NOT_FOUND");
  });
});

describe("the feed", () => {
  test("is what the people one follows have published, newest first, whoever else writes how much", async () => {
    const [near, far, follower] = await Promise.all([
      bed.person("author"),
      bed.person("author"),
      bed.person(),
    ]);
    for (const person of [near, far]) await follower.call.profiles.follow({ username: person.username });
    expect(await follower.call.posts.feed({ count: true })).toEqual({
      items: [],
      nextCursor: null,
      total: 0,
    });
    const publish = (person: Person, title: string) =>
      person.call.posts.create({ title, body: "x", publish: true });
    const old = await publish(far, "Long ago");
    await near.call.posts.create({ title: "Draft of theirs", body: "x" });
    for (let n = 0; n < 4; n++) await publish(near, `Near ${n}`);
    await publish(author, "Somebody else's");
    await set(old.id, { publishedAt: new Date(2020, 0, 1) });
    const seen = await allPages((cursor) => follower.call.posts.feed({ limit: 2, cursor }));
    expect(seen).toEqual(["Near 3", "Near 2", "Near 1", "Near 0", "Long ago"]);
    expect((await follower.call.posts.feed({ count: true })).total).toBe(5);
    // So much by others that nothing of theirs is among the newest.
    const rows = Array.from({ length: 320 }, (_, n) => ({
      ...{
        authorId: author.id,
        slug: `noise-${n}`,
        title: "Noise",
        body: "",
        html: "",
        excerpt: "",
        readMinutes: 1,
      },
      ...{ status: "published" as const, publishedAt: new Date() },
    }));
    await bed.database.pool.insert(posts).values(rows);
    expect(await allPages((cursor) => follower.call.posts.feed({ limit: 2, cursor }))).toEqual(seen);
    expect(await reasonOf((await bed.caller()).posts.feed({}))).toBe("UNAUTHENTICATED");
    await bed.database.pool.delete(posts).where(eq(posts.title, "Noise"));
  });
});

describe("what is popular", () => {
  test("weighs likes, comments and views of the last days, and is public", async () => {
    const [liked, viewed, old, draft] = await Promise.all(
      ["Liked much", "Seen much", "Old fame", "Hidden fame"].map((title) => write(title)),
    );
    await set(liked?.id ?? "", { likeCount: 900, commentCount: 200, viewCount: 10 });
    await set(viewed?.id ?? "", { likeCount: 10, viewCount: 40_000 });
    await set(old?.id ?? "", { likeCount: 10_000, publishedAt: hoursAgo(24 * 40) });
    await set(draft?.id ?? "", { likeCount: 10_000, status: "draft" });
    const visitor = await bed.caller();
    const titles = async (days: number) =>
      (await visitor.posts.popular({ days, limit: 3 })).items.map(({ title }) => title);
    expect((await titles(30)).slice(0, 2)).toEqual(["Liked much", "Seen much"]);
    expect(await titles(60)).toEqual(["Old fame", "Liked much", "Seen much"]);
  });
});
