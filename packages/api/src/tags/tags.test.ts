import { auditLog, postRevisions } from "@agora/db/schema";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Call, openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let editor: Person;
let author: Person;
let visitor: Call;
beforeAll(async () => {
  bed = await openTestbed();
  [editor, author, visitor] = await Promise.all([bed.person("editor"), bed.person("author"), bed.caller()]);
});
afterAll(() => bed.close());

const write = (tags: string[], publish = true) =>
  author.call.posts.create({ title: "About", body: "x", tags, publish });
const make = (name: string) => editor.call.tags.create({ name });
const namesOf = (post: { tags: { name: string }[] }) => post.tags.map((tag) => tag.name).toSorted();

describe("tags", () => {
  test("are listed by their published posts, a page at a time, and drafts neither counted nor named", async () => {
    await write(["Bread", "Öl"]);
    await write(["Bread", "Oats"]);
    const draft = await write(["Bread", "Secret word"], false);
    const first = await visitor.tags.list({ limit: 1, count: true });
    expect(first).toMatchObject({ items: [{ slug: "bread", postCount: 2 }], total: 3 });
    const second = await visitor.tags.list({ limit: 1, cursor: first.nextCursor ?? "" });
    expect(second.items.map((tag) => tag.name)).toEqual(["Oats"]);
    const rest = await visitor.tags.list({ cursor: second.nextCursor ?? "" });
    expect(rest).toMatchObject({ items: [{ name: "Öl" }], nextCursor: null });
    expect(await reasonOf(visitor.tags.get({ slug: "secret-word" }))).toBe("NOT_FOUND");
    expect(await reasonOf(author.call.tags.get({ slug: "secret-word" }))).toBe("NOT_FOUND");

    await author.call.posts.publish({ id: draft.id });
    expect(await visitor.tags.get({ slug: "secret-word" })).toMatchObject({
      name: "Secret word",
      postCount: 1,
    });
    await author.call.posts.unpublish({ id: draft.id });
    expect(await reasonOf(visitor.tags.get({ slug: "secret-word" }))).toBe("NOT_FOUND");
    expect(await visitor.tags.get({ slug: "bread" })).toMatchObject({ postCount: 2 });
  });

  test("that stand on nothing are for those who look after them", async () => {
    await make("Unused");
    const names = async (call: Call) => (await call.tags.list({ unused: true })).items.map((tag) => tag.name);
    expect(await names(editor.call)).toContain("Unused");
    expect((await editor.call.tags.list({})).items.map((tag) => tag.name)).not.toContain("Unused");
    expect(await reasonOf(names(author.call))).toBe("FORBIDDEN");
    expect(await reasonOf(names(visitor))).toBe("UNAUTHENTICATED");
  });

  test("are found by the beginning of their name, whatever its case and accents, and signs stand for themselves", async () => {
    await write(["Éclair", "ECLIPSE 100%", "e_clause", "İstanbul"]);
    const found = async (search: string) =>
      (await visitor.tags.list({ search, count: true })).items.map((tag) => tag.name).toSorted();
    expect(await found("ecl")).toEqual(["ECLIPSE 100%", "Éclair"]);
    expect(await found("ÉCLAIR")).toEqual(["Éclair"]);
    expect(await found("e\u0301cla")).toEqual(["Éclair"]);
    expect(await found("e_")).toEqual(["e_clause"]);
    expect(await found("%")).toEqual([]);
    expect(await found("istan")).toEqual(["İstanbul"]);
    expect((await visitor.tags.list({ search: "ecl", count: true })).total).toBe(2);
  });

  test("are the same whatever the case, and different where a sign or a picture makes the difference", async () => {
    const post = await write([
      "JavaScript",
      "javascript",
      "JAVASCRIPT",
      "C",
      "C++",
      "C#",
      "🎉",
      "🍞",
      "日本",
    ]);
    const all = ["JavaScript", "C", "C++", "C#", "🎉", "🍞", "日本"];
    expect(namesOf(post)).toEqual(all.toSorted());
    const slugs = post.tags.map((tag) => tag.slug).toSorted();
    const spoken = ["c", "c-plus-plus", "c-sharp", "javascript", "ri-ben"];
    expect(slugs).toEqual([...spoken, "tag-1f389", "tag-1f35e"].toSorted());
  });

  test("refuse a cursor that no page handed out", async () => {
    const made = ['["some","bread"]', '["1"]', '["1","\\u0000"]', "[]"];
    for (const cursor of ["nonsense", ...made.map((text) => Buffer.from(text).toString("base64url"))])
      expect(await reasonOf(visitor.tags.list({ cursor }))).toBe("INVALID_INPUT");
  });
});

describe("a tag that is renamed", () => {
  test("answers under its old address, also for posts that still call it so", async () => {
    const { id, version } = await make("CoffeeScript");
    const renamed = await editor.call.tags.update({
      id,
      version,
      name: "TypeScript",
      description: "With types",
    });
    expect(renamed).toMatchObject({ slug: "typescript", version: version + 1, description: "With types" });
    const post = await write(["coffeescript"]);
    expect(namesOf(post)).toEqual(["TypeScript"]);
    expect(await visitor.tags.get({ slug: "coffeescript" })).toMatchObject({
      id,
      slug: "typescript",
      postCount: 1,
    });
    const twice = await editor.call.tags.update({ id, version: renamed.version, name: "Typed" });
    for (const slug of ["coffeescript", "typescript", "typed"])
      expect(await visitor.tags.get({ slug })).toMatchObject({ id, slug: "typed" });
    const back = await editor.call.tags.update({ id, version: twice.version, name: "Coffeescript" });
    expect(back.slug).toBe("coffeescript");
    expect(await visitor.tags.get({ slug: "typed" })).toMatchObject({ slug: "coffeescript" });
  });

  test("gives its old address up to a tag that gets this name", async () => {
    const { id, version } = await make("Rome");
    await editor.call.tags.update({ id, version, name: "Roma" });
    const rome = await make("Rome");
    expect(rome.id).not.toBe(id);
    expect(await editor.call.tags.get({ slug: "rome" })).toMatchObject({ id: rome.id });
    expect(await editor.call.tags.get({ slug: "roma" })).toMatchObject({ id });
  });

  test("is refused a name that another has, and a change of what somebody else changed", async () => {
    const paris = await make("Paris");
    await make("Lyon");
    const { id, version } = paris;
    expect(await reasonOf(make("PARIS"))).toBe("NAME_TAKEN");
    expect(await reasonOf(editor.call.tags.update({ id, version, name: "lyon" }))).toBe("NAME_TAKEN");
    await editor.call.tags.update({ id, version, description: "A city" });
    const stale = await editor.call.tags
      .update({ id, version, name: "Lutetia" })
      .catch((error) => error.cause);
    expect(stale).toMatchObject({
      reason: "VERSION_CONFLICT",
      details: { current: { name: "Paris", description: "A city", version: version + 1 } },
    });
    expect((await editor.call.tags.update({ id, version: version + 1, name: "PARIS" })).slug).toBe("paris");
    expect(await reasonOf(editor.call.tags.update({ id: author.id, version: 1 }))).toBe("NOT_FOUND");
    expect(await reasonOf(author.call.tags.update({ id, version: 3 }))).toBe("FORBIDDEN");
  });
});

describe("merging tags", () => {
  test("puts every post under the one that stays, once, and leads every old address there", async () => {
    const both = await write(["JS", "ECMAScript"]);
    const one = await write(["JS"]);
    const draft = await write(["ECMAScript"], false);
    const js = await editor.call.tags.get({ slug: "js" });
    const named = await editor.call.tags.update({ id: js.id, version: js.version, name: "J S" });
    const ecma = await editor.call.tags.get({ slug: "ecmascript" });
    const stays = await make("Standard script");
    const merged = await editor.call.tags.merge({
      id: stays.id,
      from: [named.id, ecma.id, stays.id, ecma.id],
    });
    expect(merged).toMatchObject({ id: stays.id, name: "Standard script", postCount: 2 });
    for (const slug of ["js", "j-s", "ecmascript", "standard-script"])
      expect(await visitor.tags.get({ slug })).toMatchObject({ id: stays.id, postCount: 2 });
    for (const post of [both, one, draft])
      expect(namesOf(await author.call.posts.get({ slug: post.id }))).toEqual(["Standard script"]);
    expect(namesOf(await write(["js", "Ecmascript"]))).toEqual(["Standard script"]);

    const [revision] = await bed.database.pool
      .select({ tags: postRevisions.tags })
      .from(postRevisions)
      .where(eq(postRevisions.postId, one.id));
    expect(revision?.tags).toEqual(["JS"]);
    const [entry] = await bed.database.pool
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, "tag.merged"))
      .orderBy(desc(auditLog.id));
    expect(entry).toMatchObject({
      subjectId: stays.id,
      before: { merged: [{ name: "J S" }, { name: "ECMAScript" }] },
      after: { name: "Standard script" },
    });
  });

  test("into itself changes nothing, and with a tag that is gone nothing happens at all", async () => {
    const [kept, other] = [await make("Kept"), await make("Other")];
    expect(await editor.call.tags.merge({ id: kept.id, from: [kept.id] })).toEqual(kept);
    const gone = editor.call.tags.merge({ id: kept.id, from: [other.id, author.id] });
    expect(await reasonOf(gone)).toBe("NOT_FOUND");
    expect(await editor.call.tags.get({ slug: "other" })).toEqual(other);
  });
});

test("a tag that is removed is gone from its posts, with its addresses, and the log keeps what it was", async () => {
  const post = await write(["Gone", "Stays"]);
  const { id, version } = await editor.call.tags.get({ slug: "gone" });
  await editor.call.tags.update({ id, version, name: "Going" });
  await editor.call.tags.remove({ id });
  for (const slug of ["gone", "going"])
    expect(await reasonOf(editor.call.tags.get({ slug }))).toBe("NOT_FOUND");
  expect(namesOf(await visitor.posts.get({ slug: post.slug }))).toEqual(["Stays"]);
  expect(await reasonOf(editor.call.tags.remove({ id }))).toBe("NOT_FOUND");
  const [entry] = await bed.database.pool.select().from(auditLog).where(eq(auditLog.action, "tag.removed"));
  expect(entry).toMatchObject({ subjectId: id, before: { name: "Going", slug: "going" } });
});
