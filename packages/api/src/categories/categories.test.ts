import { auditLog } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
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

const make = (name: string, color?: string) => editor.call.categories.create({ name, color });
const write = (categories: string[], publish = true) =>
  author.call.posts.create({ title: "About", body: "x", categories, publish });
const slugs = (of: { slug: string }[]) => of.map(({ slug }) => slug).toSorted();

test("categories are listed by name to everybody, with what is published in them", async () => {
  await make("Zoology");
  await make("Äpfel", "#AA0000");
  const { slug } = await make("Making");
  await write([slug]);
  await write([slug], false);
  const { items } = await visitor.categories.list();
  expect(items.map(({ name, postCount }) => [name, postCount])).toEqual([
    ["Äpfel", 0],
    ["Making", 1],
    ["Zoology", 0],
  ]);
  expect(items[0]).toMatchObject({ color: "#aa0000", description: "" });
  expect(slugs((await visitor.posts.list({ category: slug })).items[0]?.categories ?? [])).toEqual([
    "making",
  ]);
});

test("only who may edit everybody's posts changes them, and the colour is a colour", async () => {
  const { id, version } = await make("Guarded");
  expect(await reasonOf(author.call.categories.create({ name: "Mine" }))).toBe("FORBIDDEN");
  expect(await reasonOf(author.call.categories.remove({ id }))).toBe("FORBIDDEN");
  expect(await reasonOf(visitor.categories.merge({ id, from: [id] }))).toBe("UNAUTHENTICATED");
  for (const color of ["red", "#12345", "#123456;}", "url(x)"])
    expect(await reasonOf(editor.call.categories.update({ id, version, color }))).toBe("INVALID_INPUT");
});

test("a category is renamed and recoloured, its old address answers, and the log has both sides", async () => {
  const { id, version, slug } = await make("Old words", "#112233");
  const post = await write([slug]);
  const changed = await editor.call.categories.update({ id, version, name: "New words", color: "#445566" });
  expect(changed).toMatchObject({ slug: "new-words", color: "#445566", postCount: 1, version: version + 1 });
  expect(await visitor.categories.get({ slug: "old-words" })).toEqual(changed);
  expect(slugs((await write(["old-words"])).categories)).toEqual(["new-words"]);
  expect(slugs((await visitor.posts.get({ slug: post.slug })).categories)).toEqual(["new-words"]);
  expect(await reasonOf(editor.call.categories.update({ id, version, name: "Lost" }))).toBe(
    "VERSION_CONFLICT",
  );
  expect(await reasonOf(make("NEW words"))).toBe("NAME_TAKEN");
  const [entry] = await bed.database.pool
    .select()
    .from(auditLog)
    .where(eq(auditLog.action, "category.updated"));
  expect(entry).toMatchObject({
    subjectId: id,
    before: { name: "Old words", color: "#112233" },
    after: { name: "New words", color: "#445566", slug: "new-words" },
  });
});

test("merged categories end with their posts in one, once, and removed ones leave the posts", async () => {
  const [stays, goes, ends] = [await make("Stays"), await make("Goes"), await make("Ends")];
  const both = await write([stays.slug, goes.slug, ends.slug]);
  await write([goes.slug]);
  await write([ends.slug], false);
  const merged = await editor.call.categories.merge({ id: stays.id, from: [goes.id, ends.id] });
  expect(merged).toMatchObject({ id: stays.id, postCount: 2 });
  for (const slug of ["goes", "ends"]) expect((await visitor.categories.get({ slug })).id).toBe(stays.id);
  expect(slugs((await visitor.posts.get({ slug: both.slug })).categories)).toEqual(["stays"]);
  await editor.call.categories.remove({ id: stays.id });
  expect((await visitor.posts.get({ slug: both.slug })).categories).toEqual([]);
  expect(await reasonOf(visitor.categories.get({ slug: "goes" }))).toBe("NOT_FOUND");
});
