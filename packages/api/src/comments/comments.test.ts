import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let author: Person;
let reader: Person;
beforeAll(async () => {
  bed = await openTestbed();
  [author, reader] = await Promise.all([bed.person("author"), bed.person()]);
});
afterAll(() => bed.close());

const newPost = () => author.call.posts.create({ title: "Talk", body: "x", publish: true });

async function mailsAbout(commentId: string): Promise<string[]> {
  const rows = await bed.database.pool.execute<{ job: string }>(
    sql`select job from outbox where payload->>'commentId' = ${commentId}`,
  );
  return rows.map((row) => row.job);
}

test("a comment is counted, safe, and promised to the author by mail; one's own is not", async () => {
  const post = await newPost();
  const body = "**Bold** <script>alert(1)</script> ![x](https://example.org/x.png)\n\n# no heading";
  const comment = await reader.call.comments.create({ postId: post.id, body });
  expect(comment.html).toContain("<strong>Bold</strong>");
  expect(comment.html).not.toMatch(/<script|<img|<h\d/);
  expect(await mailsAbout(comment.id)).toEqual(["emailCommentOnPost"]);
  const own = await author.call.comments.create({ postId: post.id, body: "Thanks" });
  expect(await mailsAbout(own.id)).toEqual([]);
  expect(await (await bed.caller()).posts.get({ slug: post.slug })).toMatchObject({ commentCount: 2 });
});

test("a reply stands under its comment and is mailed to whom it answers, once", async () => {
  const post = await newPost();
  const other = await bed.person();
  const comment = await reader.call.comments.create({ postId: post.id, body: "A question" });
  const reply = await other.call.comments.create({
    postId: post.id,
    parentId: comment.id,
    body: "An answer",
  });
  expect(reply).toMatchObject({ depth: 1, parentId: comment.id });
  expect((await mailsAbout(reply.id)).sort()).toEqual(["emailCommentOnPost", "emailReply"]);
  const visitor = await bed.caller();
  const top = await visitor.comments.list({ postId: post.id });
  expect(top.items).toMatchObject([{ id: comment.id, replyCount: 1 }]);
  const replies = await visitor.comments.list({ postId: post.id, parentId: comment.id });
  expect(replies.items).toMatchObject([{ id: reply.id, author: { username: other.username } }]);
  const elsewhere = await newPost();
  expect(
    await reasonOf(other.call.comments.create({ postId: elsewhere.id, parentId: comment.id, body: "lost" })),
  ).toBe("NOT_FOUND");
});

test("a removed comment keeps its place while replies need it, and shows nothing", async () => {
  const post = await newPost();
  const comment = await reader.call.comments.create({ postId: post.id, body: "regretted" });
  const reply = await author.call.comments.create({ postId: post.id, parentId: comment.id, body: "answer" });
  expect(await reasonOf(author.call.comments.remove({ id: comment.id }))).toBe("FORBIDDEN");
  await reader.call.comments.remove({ id: comment.id });
  const visitor = await bed.caller();
  expect((await visitor.comments.list({ postId: post.id })).items).toMatchObject([
    { id: comment.id, removed: true, author: null, html: "", replyCount: 1 },
  ]);
  const moderator = await bed.person("moderator");
  await moderator.call.comments.remove({ id: reply.id });
  expect(await visitor.comments.list({ postId: post.id, count: true })).toMatchObject({
    items: [],
    total: 0,
  });
  expect((await visitor.posts.get({ slug: post.slug })).commentCount).toBe(0);
  expect(await reasonOf(moderator.call.comments.remove({ id: reply.id }))).toBe("NOT_FOUND");
});

test("counts stay exact under parallel writers, and pages show every comment once", async () => {
  const post = await newPost();
  const { errors } = await race(40, (index) =>
    reader.call.comments.create({ postId: post.id, body: `number ${index}` }),
  );
  expect(errors).toEqual([]);
  const visitor = await bed.caller();
  expect((await visitor.posts.get({ slug: post.slug })).commentCount).toBe(40);
  for (const sort of ["newest", "oldest"] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await visitor.comments.list({ postId: post.id, sort, limit: 15, cursor });
      seen.push(...page.items.map((comment) => comment.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(40);
    expect(seen).toEqual(sort === "oldest" ? seen.toSorted() : seen.toSorted().reverse());
  }
});

test("commenting needs an account and words", async () => {
  const post = await newPost();
  expect(await reasonOf((await bed.caller()).comments.create({ postId: post.id, body: "hi" }))).toBe(
    "UNAUTHENTICATED",
  );
  expect(await reasonOf(reader.call.comments.create({ postId: post.id, body: "   " }))).toBe("INVALID_INPUT");
});
