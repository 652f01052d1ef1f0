import { postRevisions, posts } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeCursor } from "../cursor.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

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
  author.call.posts.create({ title, body: `Words of **${title}**.`, publish: true, ...more });

describe("writing", () => {
  test("derives slug, sanitised HTML, excerpt and read time", async () => {
    const post = await write("Hello, Wörld!", {
      body: `# Top\n\nSome *text* <script>alert(1)</script><img src=x onerror=alert(2)> [bad](javascript:alert(3))\n\n${"word ".repeat(700)}`,
    });
    expect(post).toMatchObject({
      slug: "hello-world",
      status: "published",
      readMinutes: 4,
      version: 1,
      editable: true,
    });
    expect(post.html).toContain("<h2>Top</h2>");
    expect(post.html).toContain("<em>text</em>");
    expect(post.html).not.toMatch(/<script|onerror|href="javascript:/);
    expect(post.excerpt).toMatch(/^Top Some text .*…$/);
    expect(post.publishedAt).toBeInstanceOf(Date);
  });

  test("gives every title a slug of its own, from any script, also to many at once", async () => {
    expect((await write("Привет мир")).slug).toBe("privet-mir");
    expect((await write("你好")).slug).toBe("ni-hao");
    expect((await write("!!!")).slug).toBe("post");
    const { answers, errors } = await race(10, () => write("Same title"));
    expect(errors).toEqual([]);
    expect(new Set(answers.map((post) => post.slug)).size).toBe(10);
    expect(answers.map((post) => post.slug)).toContain("same-title-10");
  });

  test("is for those who may, and publishing at once for those who may publish", async () => {
    expect(await reasonOf(reader.call.posts.create({ title: "No", body: "" }))).toBe("FORBIDDEN");
    const visitor = await bed.caller();
    expect(await reasonOf(visitor.posts.create({ title: "No", body: "" }))).toBe("UNAUTHENTICATED");
  });

  test("keeps omitted tags, clears them with [], and merges spellings", async () => {
    const post = await write("Tagged", { tags: ["Slow Food", "slow food", "Émile"] });
    expect(post.tags.map((tag) => tag.slug)).toEqual(["emile", "slow-food"]);
    const renamed = await author.call.posts.update({ id: post.id, version: 1, title: "Tagged still" });
    expect(renamed.tags).toHaveLength(2);
    const cleared = await author.call.posts.update({ id: post.id, version: 2, tags: [] });
    expect(cleared.tags).toEqual([]);
  });

  test("refuses a stale version with the current value and overwrites nothing", async () => {
    const post = await write("Two editors");
    await author.call.posts.update({ id: post.id, version: 1, body: "first" });
    const late = editor.call.posts.update({ id: post.id, version: 1, body: "second" });
    await expect(late).rejects.toMatchObject({
      cause: { reason: "VERSION_CONFLICT", details: { current: { body: "first", version: 2 } } },
    });
    expect((await author.call.posts.get({ slug: post.slug })).body).toBe("first");
  });

  test("of two editors who save at once one wins, and every version is kept", async () => {
    const post = await write("Race");
    const { answers, errors } = await race(2, (index) =>
      author.call.posts.update({ id: post.id, version: 1, body: `text ${index}` }),
    );
    expect(answers).toHaveLength(1);
    expect(errors[0].cause.reason).toBe("VERSION_CONFLICT");
    const kept = await bed.database.pool
      .select()
      .from(postRevisions)
      .where(eq(postRevisions.postId, post.id));
    expect(kept.map((revision) => revision.version).sort()).toEqual([1, 2]);
  });

  test("an excerpt that was written stays; null lets it follow the body again", async () => {
    const post = await write("Excerpt", { excerpt: "By hand" });
    const edited = await author.call.posts.update({ id: post.id, version: 1, body: "New words" });
    expect(edited.excerpt).toBe("By hand");
    const cleared = await author.call.posts.update({ id: post.id, version: 2, excerpt: null });
    expect(cleared).toMatchObject({ excerpt: "New words", excerptWritten: false });
  });

  test("deep nesting and a megabyte of text neither hang nor crash", async () => {
    const post = await write("Deep", {
      body: `${">".repeat(20_000)} quote\n\n${"*".repeat(100_000)}\n\n${"<b>".repeat(20_000)}`,
    });
    expect(post.slug).toBe("deep");
    expect(await reasonOf(write("Too long", { body: "x".repeat(1_000_001) }))).toBe("INVALID_INPUT");
  });
});

describe("reading", () => {
  test("an old address answers with the post under its new one", async () => {
    const post = await write("Before the rename");
    const renamed = await author.call.posts.update({ id: post.id, version: 1, title: "After the rename" });
    expect(renamed.slug).toBe("after-the-rename");
    const visitor = await bed.caller();
    expect(await visitor.posts.get({ slug: "before-the-rename" })).toMatchObject({
      id: post.id,
      slug: "after-the-rename",
    });
    expect((await write("Before the rename")).slug).toBe("before-the-rename-2");
  });

  test("drafts are for their author and editors; everybody else gets the same answer as for nothing", async () => {
    const draft = await author.call.posts.create({ title: "Secret plans", body: "hush" });
    expect((await author.call.posts.get({ slug: draft.slug })).body).toBe("hush");
    expect((await editor.call.posts.get({ slug: draft.id })).editable).toBe(true);
    for (const slug of [draft.slug, draft.id, "nothing-here"]) {
      expect(await reasonOf(reader.call.posts.get({ slug }))).toBe("NOT_FOUND");
      expect(await reasonOf((await bed.caller()).posts.get({ slug }))).toBe("NOT_FOUND");
    }
    const stranger = await bed.person("author");
    expect(await reasonOf(stranger.call.posts.update({ id: draft.id, version: 1, title: "Mine" }))).toBe(
      "NOT_FOUND",
    );
    expect(await reasonOf(reader.call.posts.like({ id: draft.id }))).toBe("NOT_FOUND");
    expect(await reasonOf((await bed.caller()).comments.list({ postId: draft.id }))).toBe("NOT_FOUND");
    const everywhere = await Promise.all(
      (["newest", "oldest", "popular"] as const).map((sort) => reader.call.posts.list({ sort, limit: 100 })),
    );
    expect(JSON.stringify(everywhere)).not.toContain("Secret plans");
    expect(await reasonOf(reader.call.posts.list({ status: "draft", author: author.username }))).toBe(
      "FORBIDDEN",
    );
    expect((await author.call.posts.list({ status: "draft" })).items.map((post) => post.id)).toContain(
      draft.id,
    );
  });

  test("a reader sees no Markdown, and another author may read but not change", async () => {
    const post = await write("Public");
    expect(await reader.call.posts.get({ slug: post.slug })).toMatchObject({ body: null, editable: false });
    const stranger = await bed.person("author");
    expect(await reasonOf(stranger.call.posts.publish({ id: post.id }))).toBe("FORBIDDEN");
    await editor.call.posts.unpublish({ id: post.id });
    expect(await reasonOf(reader.call.posts.get({ slug: post.slug }))).toBe("NOT_FOUND");
    const again = await author.call.posts.publish({ id: post.id });
    expect(again.publishedAt).toEqual(post.publishedAt);
  });

  test.each(["newest", "oldest", "popular"] as const)(
    "pages by %s show every post once, while new ones arrive",
    async (sort) => {
      const writer = await bed.person("author");
      for (let n = 0; n < 7; n++)
        await writer.call.posts.create({ title: `Page ${n}`, body: "x", publish: true });
      const visitor = await bed.caller();
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await visitor.posts.list({
          author: writer.username,
          sort,
          limit: 3,
          cursor,
          count: true,
        });
        expect(page.total).toBeGreaterThanOrEqual(7);
        seen.push(...page.items.map((post) => post.title));
        cursor = page.nextCursor ?? undefined;
        if (sort === "newest") await writer.call.posts.create({ title: "Late", body: "x", publish: true });
      } while (cursor);
      expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `Page ${n}`));
    },
  );

  test("filters combine, unknown ones give an empty list, a forged cursor is refused", async () => {
    const post = await write("Filtered", { tags: ["rare-tag"] });
    await reader.call.posts.like({ id: post.id });
    const visitor = await bed.caller();
    const wanted = { author: author.username, tag: "rare-tag", likedBy: reader.username, count: true };
    expect(await visitor.posts.list(wanted)).toMatchObject({
      items: [{ id: post.id }],
      total: 1,
      nextCursor: null,
    });
    expect((await visitor.posts.list({ ...wanted, tag: "unknown" })).items).toEqual([]);
    expect((await visitor.posts.list({ author: "nobody" })).items).toEqual([]);
    expect(await reasonOf(visitor.posts.list({ cursor: "forged" }))).toBe("INVALID_INPUT");
    const noSuchDay = encodeCursor(["2026-02-31T25:00:00.000Z", post.id]);
    expect(await reasonOf(visitor.posts.list({ cursor: noSuchDay }))).toBe("INVALID_INPUT");
  });
});

describe("likes", () => {
  test("are exact under 40 parallel people who like, like again, and partly unlike", async () => {
    const post = await write("Liked");
    const people = await Promise.all(Array.from({ length: 40 }, () => bed.person()));
    const { errors } = await race(80, (index) => {
      const person = people[index % 40] ?? reader;
      return person.call.posts.like({ id: post.id });
    });
    expect(errors).toEqual([]);
    await race(20, (index) => (people[index % 10] ?? reader).call.posts.unlike({ id: post.id }));
    const [row] = await bed.database.pool.execute<{ counted: number; stored: number }>(
      sql`select (select count(*)::int from post_likes where post_id = ${post.id}) as counted, ${posts.likeCount} as stored from ${posts} where ${posts.id} = ${post.id}`,
    );
    expect(row).toEqual({ counted: 30, stored: 30 });
    const own = await (people[39] ?? reader).call.posts.get({ slug: post.slug });
    expect(own).toMatchObject({ liked: true, likeCount: 30 });
  });
});
