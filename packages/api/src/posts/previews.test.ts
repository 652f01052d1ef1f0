import { postPreviews, posts } from "@agora/db/schema";
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

const draft = (title: string) => author.call.posts.create({ title, body: `Secret of ${title}.` });

test("whoever has the link reads the post as it stands, and no more than a reader would", async () => {
  const { id } = await draft("Shown early");
  const link = await author.call.posts.previewLink({ id, hours: 2 });
  expect(link.url).toBe(`${bed.services.config.publicUrl}/preview/${link.token}`);
  expect(link.token).toMatch(/^[\w-]{43}$/);
  const inHours = (link.expiresAt.getTime() - Date.now()) / 3_600_000;
  expect(inHours).toBeGreaterThan(1.9);
  expect(inHours).toBeLessThanOrEqual(2);
  const seen = { id, body: null, editable: false, liked: false, bookmarked: false, status: "draft" };
  const visitor = await bed.caller();
  expect(await visitor.posts.preview({ token: link.token })).toMatchObject(seen);
  expect(await author.call.posts.preview({ token: link.token })).toMatchObject(seen);
  await author.call.posts.update({ id, version: 1, body: "Better words." });
  expect((await visitor.posts.preview({ token: link.token })).html).toContain("Better words.");
  expect(await reasonOf(visitor.posts.get({ slug: id }))).toBe("NOT_FOUND");
});

test("the token is kept nowhere, and reading counts nothing", async () => {
  const { id } = await draft("Kept secret");
  const { token } = await author.call.posts.previewLink({ id });
  const visitor = await bed.caller();
  await visitor.posts.preview({ token });
  const rows = await bed.database.pool.select().from(postPreviews).where(eq(postPreviews.postId, id));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token);
  const [row] = await bed.database.pool.select().from(posts).where(eq(posts.id, id));
  expect(row?.viewCount).toBe(0);
});

test("a link that is unknown, over, revoked, or whose post is in the trash, opens nothing", async () => {
  const visitor = await bed.caller();
  const refused = (token: string) => reasonOf(visitor.posts.preview({ token }));
  const [one, other] = await Promise.all([draft("One"), draft("Other")]);
  const links = await Promise.all([one, one, other].map(({ id }) => author.call.posts.previewLink({ id })));
  const [first, second, third] = links.map(({ token }) => token);
  if (!first || !second || !third) throw new Error("no links");
  expect(await refused("unknown")).toBe("TOKEN_NOT_VALID");
  expect(await refused(one.id)).toBe("TOKEN_NOT_VALID");
  await author.call.posts.revokePreviews({ id: one.id });
  await author.call.posts.revokePreviews({ id: one.id });
  expect(await Promise.all([refused(first), refused(second)])).toEqual([
    "TOKEN_NOT_VALID",
    "TOKEN_NOT_VALID",
  ]);
  expect((await visitor.posts.preview({ token: third })).title).toBe("Other");
  await author.call.posts.remove({ id: other.id });
  expect(await refused(third)).toBe("TOKEN_NOT_VALID");
  await author.call.posts.restore({ id: other.id });
  await bed.database.pool
    .update(postPreviews)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(postPreviews.postId, other.id));
  expect(await refused(third)).toBe("TOKEN_NOT_VALID");
});

test("links are made and revoked by those who may change the post", async () => {
  const { id } = await draft("Not theirs");
  const { token } = await author.call.posts.previewLink({ id });
  const stranger = await bed.person("author");
  expect(await reasonOf(stranger.call.posts.previewLink({ id }))).toBe("NOT_FOUND");
  expect(await reasonOf(stranger.call.posts.revokePreviews({ id }))).toBe("NOT_FOUND");
  expect((await stranger.call.posts.preview({ token })).id).toBe(id);
});
