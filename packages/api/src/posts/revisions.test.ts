import { auditLog, categories, postRevisions } from "@agora/db/schema";
import { and, eq, sql } from "drizzle-orm";
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

const write = (title: string, more = {}) => author.call.posts.create({ title, body: "First.", ...more });
const autosave = (person: Person, post: { id: string; version: number }, body: string) =>
  person.call.posts.update({ id: post.id, version: post.version, body, autosave: true });
const versionsOf = async (id: string) =>
  (await author.call.posts.revisions({ id })).items.map(({ version }) => version);

describe("saves of the editor by itself", () => {
  test("of one sitting share a revision; saving oneself adds one; the audit log is spared", async () => {
    let post = await write("Typing");
    for (const body of ["F", "Fi", "Fin"]) post = await autosave(author, post, body);
    expect(await versionsOf(post.id)).toEqual([4, 1]);
    post = await author.call.posts.update({ id: post.id, version: post.version, body: "Final" });
    post = await autosave(author, post, "Final draft");
    const { items } = await author.call.posts.revisions({ id: post.id });
    expect(items.map(({ version, autosaved }) => [version, autosaved])).toEqual([
      [6, true],
      [5, false],
      [4, true],
      [1, false],
    ]);
    expect(items[0]?.editor?.username).toBe(author.username);
    const logged = await bed.database.pool
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, post.id), eq(auditLog.action, "post.updated")));
    expect(logged).toHaveLength(1);
  });

  test("of another person, or after ten minutes, begin a new revision", async () => {
    let post = await write("Two at a desk");
    post = await autosave(author, post, "mine");
    post = await autosave(editor, post, "yours");
    expect(await versionsOf(post.id)).toEqual([3, 2, 1]);
    await bed.database.pool
      .update(postRevisions)
      .set({ createdAt: sql`now() - interval '11 minutes'` })
      .where(eq(postRevisions.postId, post.id));
    post = await autosave(editor, post, "yours, later");
    expect(await versionsOf(post.id)).toEqual([4, 3, 2, 1]);
  });

  test("are refused where readers would see them", async () => {
    const post = await write("Public", { publish: true });
    const refused = {
      cause: { reason: "INVALID_INPUT", details: { fields: { autosave: [expect.any(String)] } } },
    };
    await expect(autosave(author, post, "Half a sen")).rejects.toMatchObject(refused);
    await author.call.posts.unpublish({ id: post.id });
    const planned = await author.call.posts.publish({ id: post.id, at: new Date(Date.now() + 3_600_000) });
    await expect(autosave(author, planned, "Half a sen")).rejects.toMatchObject(refused);
    expect((await author.call.posts.get({ slug: post.id })).body).toBe("First.");
  });
});

describe("saved states", () => {
  test("are paged newest first, counted, and read one by one", async () => {
    let post = await write("Paged", { tags: ["Tea"], categories: ["news"], excerpt: "Short" });
    for (let n = 2; n <= 5; n++)
      post = await author.call.posts.update({
        id: post.id,
        version: post.version,
        body: `Body ${n}`,
        tags: [],
      });
    const first = await author.call.posts.revisions({ id: post.id, limit: 3, count: true });
    expect(first).toMatchObject({ total: 5, items: [{ version: 5 }, { version: 4 }, { version: 3 }] });
    const rest = await author.call.posts.revisions({ id: post.id, cursor: first.nextCursor ?? "" });
    expect(rest.items.map(({ version }) => version)).toEqual([2, 1]);
    expect(rest.nextCursor).toBeNull();
    const revisionId = rest.items[1]?.id ?? "";
    expect(await author.call.posts.revision({ id: post.id, revisionId })).toMatchObject({
      title: "Paged",
      body: "First.",
      excerpt: "Short",
      tags: ["Tea"],
      categories: ["news"],
    });
  });

  test("are for those who may change the post, and not by way of another post", async () => {
    const post = await write("Private history", { publish: true });
    const other = await bed.person("author");
    const [latest] = (await author.call.posts.revisions({ id: post.id })).items;
    const revisionId = latest?.id ?? "";
    expect(await reasonOf(other.call.posts.revisions({ id: post.id }))).toBe("FORBIDDEN");
    expect(await reasonOf(other.call.posts.revision({ id: post.id, revisionId }))).toBe("FORBIDDEN");
    const own = await other.call.posts.create({ title: "Bait", body: "" });
    expect(await reasonOf(other.call.posts.revision({ id: own.id, revisionId }))).toBe("NOT_FOUND");
    expect(await reasonOf(other.call.posts.restoreRevision({ id: own.id, revisionId, version: 1 }))).toBe(
      "NOT_FOUND",
    );
    expect((await editor.call.posts.revisions({ id: post.id })).items).toHaveLength(1);
  });
});

describe("restoring", () => {
  test("brings text, tags and the categories that are left back, as a new revision", async () => {
    const post = await write("Before", {
      tags: ["Lost tag"],
      categories: ["news", "science"],
      excerpt: "By hand",
    });
    await author.call.posts.update({
      id: post.id,
      version: 1,
      title: "After",
      body: "Changed.",
      excerpt: null,
      tags: ["Other"],
      categories: [],
    });
    const [, old] = (await author.call.posts.revisions({ id: post.id })).items;
    await bed.database.pool.delete(categories).where(eq(categories.slug, "science"));
    const wanted = { id: post.id, revisionId: old?.id ?? "" };
    expect(await reasonOf(author.call.posts.restoreRevision({ ...wanted, version: 1 }))).toBe(
      "VERSION_CONFLICT",
    );
    const restored = await author.call.posts.restoreRevision({ ...wanted, version: 2 });
    expect(restored).toMatchObject({
      title: "Before",
      slug: "before",
      body: "First.",
      excerpt: "By hand",
      excerptWritten: true,
      tags: [{ slug: "lost-tag" }],
      categories: [{ slug: "news" }],
      version: 3,
    });
    expect(restored.html).toContain("First.");
    expect(await versionsOf(post.id)).toEqual([3, 2, 1]);
  });

  test("lets an excerpt follow the body again that did so then", async () => {
    const post = await write("Follows", { body: "Once upon a time." });
    await author.call.posts.update({ id: post.id, version: 1, body: "The end.", excerpt: "Mine" });
    const [, old] = (await author.call.posts.revisions({ id: post.id })).items;
    const restored = await author.call.posts.restoreRevision({
      id: post.id,
      revisionId: old?.id ?? "",
      version: 2,
    });
    expect(restored).toMatchObject({ excerpt: "Once upon a time.", excerptWritten: false });
  });

  test("of two who restore, save or publish at the same version at once, nothing is lost unseen", async () => {
    const post = await write("Contested");
    const [only] = (await author.call.posts.revisions({ id: post.id })).items;
    const { answers, errors } = await race(12, (index) =>
      index % 2 === 0
        ? author.call.posts.restoreRevision({ id: post.id, revisionId: only?.id ?? "", version: 1 })
        : editor.call.posts.update({ id: post.id, version: 1, body: `Body ${index}` }),
    );
    expect(answers).toHaveLength(1);
    expect(errors.map((error) => error.cause.reason)).toEqual(Array(11).fill("VERSION_CONFLICT"));
    expect(await versionsOf(post.id)).toEqual([2, 1]);
    expect((await author.call.posts.get({ slug: post.id })).body).toBe(answers[0]?.body);
  });
});
