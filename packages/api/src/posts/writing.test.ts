import { auditLog, categories, postSlugs } from "@agora/db/schema";
import { and, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let author: Person;
let editor: Person;
beforeAll(async () => {
  bed = await openTestbed();
  [author, editor] = await Promise.all([bed.person("author"), bed.person("editor")]);
  await bed.database.pool
    .insert(categories)
    .values(["news", "science"].map((slug) => ({ slug, name: slug, color: "#336699" })));
});
afterAll(() => bed.close());

const write = (title: string, more = {}) => author.call.posts.create({ title, body: "Words.", ...more });
const update = (post: { id: string; version: number }, changes: object) =>
  author.call.posts.update({ id: post.id, version: post.version, ...changes });

/** What a refused call says about its fields. */
const fieldsOf = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    (error) => error.cause?.details?.fields,
  );

describe("categories and words for search engines", () => {
  test("stand on a post, stay when left out, and go with [] and null", async () => {
    const post = await write("Placed", {
      categories: ["science", "news", "news"],
      metaTitle: "For machines",
      metaDescription: "In short",
    });
    expect(post.categories.map(({ slug }) => slug)).toEqual(["news", "science"]);
    expect(post).toMatchObject({ metaTitle: "For machines", metaDescription: "In short" });
    const kept = await update(post, { body: "Other words." });
    expect(kept.categories).toHaveLength(2);
    expect(kept.metaTitle).toBe("For machines");
    const cleared = await update(kept, { categories: [], metaTitle: null, metaDescription: "" });
    expect(cleared).toMatchObject({ categories: [], metaTitle: null, metaDescription: null });
  });

  test("an unknown category is refused by its field, and nothing is written", async () => {
    const call = write("Misplaced", { categories: ["news", "nonsense"] });
    expect(await fieldsOf(call)).toEqual({ categories: ["There is no category “nonsense”"] });
    expect(await reasonOf(author.call.posts.get({ slug: "misplaced" }))).toBe("NOT_FOUND");
    const post = await write("Placed well", { categories: ["news"] });
    expect(await reasonOf(update(post, { title: "Lost", categories: ["nonsense"] }))).toBe("NOT_FOUND");
    expect(await author.call.posts.get({ slug: post.id })).toMatchObject({
      title: "Placed well",
      version: 1,
      categories: [{ slug: "news" }],
    });
  });
});

describe("what is derived from a text", () => {
  test("counts the signs of scripts without spaces, and cuts none in half", async () => {
    const chinese = await write("Long read", { body: "政治與經濟。".repeat(300) });
    expect(chinese.readMinutes).toBe(4);
    const foxes = await write("Foxes", { body: `a${"🦊".repeat(300)}` });
    expect(foxes.excerpt).toMatch(/^a(🦊)+…$/u);
  });
});

describe("publishing at once", () => {
  test("is refused to those who may only write", async () => {
    const admin = await bed.person("admin");
    const { name } = await admin.call.roles.create({ name: "contributor", permissions: ["posts:write"] });
    const contributor = await bed.person(name);
    expect((await contributor.call.posts.create({ title: "Mine", body: "" })).status).toBe("draft");
    const call = contributor.call.posts.create({ title: "Mine", body: "", publish: true });
    expect(await reasonOf(call)).toBe("FORBIDDEN");
  });
});

describe("slugs", () => {
  test("are made of any script, and of none", async () => {
    const titles = ["政治與經濟", "مرحبا بالعالم", "🦊🦊", "Ωμέγα", "नमस्ते", "...", "ß & Æ"];
    const written = await Promise.all(titles.map((title) => write(title)));
    for (const { slug } of written) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(new Set(written.map(({ slug }) => slug)).size).toBe(titles.length);
  });

  test("are distinct for 200 who write the same title, and others whose titles end in a number", {
    timeout: 120_000,
  }, async () => {
    const { answers, errors } = await race(200, (index) =>
      write(index % 4 === 0 ? `Crowded ${2 + index}` : "Crowded"),
    );
    expect(errors).toEqual([]);
    expect(new Set(answers.map(({ slug }) => slug)).size).toBe(200);
    expect(answers.map(({ slug }) => slug)).toContain("crowded");
  });

  test("that look like the id of another post don't stand in its way", async () => {
    const post = await write("Wanted", { publish: true });
    await write(post.id, { publish: true });
    expect((await (await bed.caller()).posts.get({ slug: post.id })).title).toBe("Wanted");
  });

  test("that were public lead to the post, also when it was renamed while hidden; and it may have one back", async () => {
    const visitor = await bed.caller();
    const post = await write("First name", { publish: true });
    await author.call.posts.unpublish({ id: post.id });
    const half = await update({ id: post.id, version: 2 }, { title: "Seco", autosave: true });
    const renamed = await update(half, { title: "Second name" });
    await author.call.posts.publish({ id: post.id });
    expect(await visitor.posts.get({ slug: "first-name" })).toMatchObject({
      id: post.id,
      slug: "second-name",
    });
    expect(await reasonOf(visitor.posts.get({ slug: half.slug }))).toBe("NOT_FOUND");
    const back = await update({ id: post.id, version: renamed.version + 1 }, { title: "First name" });
    expect(back.slug).toBe("first-name");
    expect((await visitor.posts.get({ slug: "second-name" })).id).toBe(post.id);
    const kept = await bed.database.pool.select().from(postSlugs).where(eq(postSlugs.postId, post.id));
    expect(kept.map(({ slug }) => slug).sort()).toEqual(["first-name", "second-name"]);
  });
});

describe("states", () => {
  test("each act is one version and one row of the audit log", async () => {
    const { id } = await write("Through all states");
    const { posts } = author.call;
    expect(await posts.publish({ id })).toMatchObject({ status: "published", version: 2 });
    expect(await posts.archive({ id })).toMatchObject({ status: "archived", version: 3 });
    expect(await posts.archive({ id })).toMatchObject({ status: "archived", version: 3 });
    expect(await posts.unpublish({ id })).toMatchObject({ status: "draft", version: 4 });
    await posts.remove({ id });
    expect(await posts.restore({ id })).toMatchObject({ status: "draft", version: 6, removedAt: null });
    expect(await posts.restore({ id })).toMatchObject({ status: "draft", version: 6 });
    const rows = await bed.database.pool
      .select({ action: auditLog.action, after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, id), inArray(auditLog.action, ["post.removed", "post.archived"])))
      .orderBy(auditLog.id);
    expect(rows.map(({ action }) => action)).toEqual(["post.archived", "post.archived", "post.removed"]);
  });

  test("what is archived or removed is hidden from readers, with its comments kept", async () => {
    const reader = await bed.person();
    const { id, publishedAt } = await write("Hidden", { publish: true });
    const comment = await reader.call.comments.create({ postId: id, body: "Stays" });
    for (const hide of ["archive", "remove"] as const) {
      await author.call.posts[hide]({ id });
      expect(await reasonOf(reader.call.posts.get({ slug: id }))).toBe("NOT_FOUND");
      expect(await reasonOf(reader.call.comments.list({ postId: id }))).toBe("NOT_FOUND");
      expect(await reasonOf(reader.call.posts.bookmark({ id }))).toBe("NOT_FOUND");
    }
    await author.call.posts.restore({ id });
    expect((await author.call.posts.publish({ id })).publishedAt).toEqual(publishedAt);
    expect((await reader.call.comments.list({ postId: id })).items.map((each) => each.id)).toEqual([
      comment.id,
    ]);
  });

  test("what lies in the trash can only be restored, and removing it again is fine", async () => {
    const { id, slug } = await write("Trash");
    await author.call.posts.remove({ id });
    expect(await author.call.posts.remove({ id })).toEqual({ ok: true });
    const { posts } = author.call;
    const [latest] = (await editor.call.posts.list({ status: "removed" })).items;
    expect(latest).toMatchObject({ slug, status: "removed", removedAt: expect.any(Date) });
    const refused = [
      () => posts.update({ id, version: 2, body: "x" }),
      () => posts.publish({ id }),
      () => posts.publish({ id, at: new Date(Date.now() + 3_600_000) }),
      () => posts.unpublish({ id }),
      () => posts.archive({ id }),
      () => posts.revisions({ id }),
      () => posts.previewLink({ id }),
    ];
    for (const call of refused) expect(await reasonOf(call())).toBe("NOT_FOUND");
    expect((await posts.restore({ id })).status).toBe("draft");
  });

  test("nobody removes or restores what is another's", async () => {
    const { id } = await write("Not yours", { publish: true });
    const stranger = await bed.person("author");
    expect(await reasonOf(stranger.call.posts.remove({ id }))).toBe("FORBIDDEN");
    await editor.call.posts.remove({ id });
    expect(await reasonOf(stranger.call.posts.restore({ id }))).toBe("NOT_FOUND");
    expect((await author.call.posts.restore({ id })).status).toBe("draft");
  });
});

describe("bookmarks", () => {
  test("are kept once, seen by oneself alone, and taken back at any time", async () => {
    const [reader, other] = await Promise.all([bed.person(), bed.person()]);
    const { id, slug } = await write("Kept", { publish: true });
    const { errors } = await race(10, () => reader.call.posts.bookmark({ id }));
    expect(errors).toEqual([]);
    expect((await reader.call.posts.get({ slug })).bookmarked).toBe(true);
    expect((await other.call.posts.get({ slug })).bookmarked).toBe(false);
    expect((await reader.call.posts.list({ bookmarked: true })).items.map((post) => post.id)).toEqual([id]);
    await author.call.posts.unpublish({ id });
    expect(await reader.call.posts.unbookmark({ id })).toEqual({ bookmarked: false });
    await author.call.posts.publish({ id });
    expect((await reader.call.posts.get({ slug })).bookmarked).toBe(false);
  });
});
