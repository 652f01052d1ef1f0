import { posts } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let author: Person;
beforeAll(async () => {
  bed = await openTestbed();
  author = await bed.person("author");
});
afterAll(() => bed.close());

const draft = (title: string) => author.call.posts.create({ title, body: "Words." });
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);

test("a time to come plans it, another moves it, none publishes it now", async () => {
  const { id } = await draft("Planned");
  const first = inHours(5);
  expect(await author.call.posts.publish({ id, at: first })).toMatchObject({
    status: "scheduled",
    publishAt: first,
    publishedAt: null,
    version: 2,
  });
  const visitor = await bed.caller();
  expect(await reasonOf(visitor.posts.get({ slug: "planned" }))).toBe("NOT_FOUND");
  const earlier = inHours(2);
  expect(await author.call.posts.publish({ id, at: earlier })).toMatchObject({ publishAt: earlier });
  const now = await author.call.posts.publish({ id });
  expect(now).toMatchObject({ status: "published", publishAt: null, version: 4 });
  expect((await visitor.posts.get({ slug: "planned" })).id).toBe(id);
});

test("a time that is over is refused by its field, unless it was now a moment ago", async () => {
  const { id } = await draft("Late");
  await expect(author.call.posts.publish({ id, at: inHours(-1) })).rejects.toMatchObject({
    cause: { reason: "INVALID_INPUT", details: { fields: { at: [expect.any(String)] } } },
  });
  expect((await author.call.posts.get({ slug: id })).status).toBe("draft");
  const before = Date.now();
  const { status, publishedAt } = await author.call.posts.publish({ id, at: new Date(Date.now() - 5_000) });
  expect(status).toBe("published");
  expect(publishedAt?.getTime()).toBeGreaterThanOrEqual(before);
});

test("what is public is not hidden by planning it", async () => {
  const { id } = await draft("Out already");
  await author.call.posts.publish({ id });
  expect(await reasonOf(author.call.posts.publish({ id, at: inHours(1) }))).toBe("INVALID_INPUT");
  expect((await author.call.posts.get({ slug: id })).status).toBe("published");
});

test.each(["unpublish", "archive", "remove"] as const)("%s ends the plan", async (act) => {
  const { id } = await draft(`Plan and ${act}`);
  await author.call.posts.publish({ id, at: inHours(1) });
  await author.call.posts[act]({ id });
  const [row] = await bed.database.pool.select().from(posts).where(eq(posts.id, id));
  expect(row).toMatchObject({ publishAt: null, schedulerId: null, publishProblem: null });
});

test("planning is for those who may publish", async () => {
  const { id } = await draft("Not theirs to plan");
  const stranger = await bed.person("author");
  expect(await reasonOf(stranger.call.posts.publish({ id, at: inHours(1) }))).toBe("NOT_FOUND");
  expect(await reasonOf((await bed.person()).call.posts.publish({ id, at: inHours(1) }))).toBe("FORBIDDEN");
});

test("a removed post can be restored for 30 days", async () => {
  const { id } = await draft("Long in the trash");
  await author.call.posts.remove({ id });
  const removedFor = (days: number) =>
    bed.database.pool
      .update(posts)
      .set({ removedAt: sql`now() - make_interval(days => ${days})` })
      .where(eq(posts.id, id));
  await removedFor(31);
  expect(await reasonOf(author.call.posts.restore({ id }))).toBe("NOT_FOUND");
  await removedFor(29);
  expect((await author.call.posts.restore({ id })).status).toBe("draft");
});
