import { wrongCounts } from "@agora/db/checks";
import { comments } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renderRemark } from "../posts/markdown.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { mailsAbout, moderate, newPost } from "./testing.ts";

let bed: Testbed;
let author: Person;
let reader: Person;
beforeAll(async () => {
  bed = await openTestbed();
  [author, reader] = await Promise.all([bed.person("author"), bed.person()]);
});
afterAll(() => bed.close());

test("a comment is counted, safe, and promised to the author by mail; one's own is not", async () => {
  const post = await newPost(author);
  const body = "**Bold** <script>alert(1)</script> ![x](https://example.org/x.png)\n\n# no heading";
  const comment = await reader.call.comments.create({ postId: post.id, body });
  expect(comment.html).toContain("<strong>Bold</strong>");
  expect(comment.html).not.toMatch(/<script|<img|<h\d/);
  expect(await mailsAbout(bed, comment.id)).toEqual(["emailCommentOnPost"]);
  const own = await author.call.comments.create({ postId: post.id, body: "Thanks" });
  expect(await mailsAbout(bed, own.id)).toEqual([]);
  expect(await (await bed.caller()).posts.get({ slug: post.slug })).toMatchObject({ commentCount: 2 });
});

test("a reply stands under its comment and is mailed to whom it answers, once", async () => {
  const post = await newPost(author);
  const other = await bed.person();
  const comment = await reader.call.comments.create({ postId: post.id, body: "A question" });
  const reply = await other.call.comments.create({
    postId: post.id,
    parentId: comment.id,
    body: "An answer",
  });
  expect(reply).toMatchObject({ depth: 1, parentId: comment.id });
  expect(await mailsAbout(bed, reply.id)).toEqual(["emailCommentOnPost", "emailReply"]);
  const visitor = await bed.caller();
  const top = await visitor.comments.list({ postId: post.id });
  expect(top.items).toMatchObject([{ id: comment.id, replyCount: 1 }]);
  const replies = await visitor.comments.list({ postId: post.id, parentId: comment.id });
  expect(replies.items).toMatchObject([{ id: reply.id, author: { username: other.username } }]);
  const elsewhere = await newPost(author);
  expect(
    await reasonOf(other.call.comments.create({ postId: elsewhere.id, parentId: comment.id, body: "lost" })),
  ).toBe("NOT_FOUND");
});

test("a removed comment keeps its place while replies need it, and shows nothing", async () => {
  const post = await newPost(author);
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
  const post = await newPost(author);
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
  const post = await newPost(author);
  expect(await reasonOf((await bed.caller()).comments.create({ postId: post.id, body: "hi" }))).toBe(
    "UNAUTHENTICATED",
  );
  expect(await reasonOf(reader.call.comments.create({ postId: post.id, body: "   " }))).toBe("INVALID_INPUT");
});

test("what was written can be changed by its author alone, for 15 minutes, by who saw the newest", async () => {
  const post = await newPost(author);
  const first = await reader.call.comments.create({ postId: post.id, body: "Frist" });
  expect(first).toMatchObject({ body: "Frist", version: 1, editedAt: null, status: "approved" });
  expect(first.editableUntil?.getTime()).toBe(first.createdAt.getTime() + 15 * 60_000);
  const { id } = first;
  const changed = await reader.call.comments.update({ id, version: 1, body: "*First*" });
  expect(changed).toMatchObject({ html: "<p><em>First</em></p>\n", body: "*First*", version: 2 });
  expect(changed.editedAt).toBeInstanceOf(Date);
  const stale = await reader.call.comments.update({ id, version: 1, body: "x" }).catch((error) => error);
  expect(stale.cause).toMatchObject({
    reason: "VERSION_CONFLICT",
    details: { current: { body: "*First*" } },
  });
  expect(await reasonOf(author.call.comments.update({ id, version: 2, body: "x" }))).toBe("FORBIDDEN");
  const list = async (call: Person["call"]) => (await call.comments.list({ postId: post.id })).items;
  expect(await list(reader.call)).toMatchObject([{ body: "*First*", editedAt: changed.editedAt }]);
  expect(await list(author.call)).toMatchObject([{ body: null, editableUntil: null }]);
  const then = new Date(Date.now() - 15 * 60_000);
  await bed.database.pool.update(comments).set({ createdAt: then }).where(eq(comments.id, id));
  expect(await list(reader.call)).toMatchObject([{ body: null, editableUntil: null }]);
  expect(await reasonOf(reader.call.comments.update({ id, version: 2, body: "x" }))).toBe("EDITING_OVER");
  await reader.call.comments.remove({ id });
  expect(await reasonOf(reader.call.comments.update({ id, version: 2, body: "x" }))).toBe("NOT_FOUND");
});

test("of two changes at once one is kept and the other is told", async () => {
  const post = await newPost(author);
  const { id } = await reader.call.comments.create({ postId: post.id, body: "x" });
  const { answers, errors } = await race(6, (n) =>
    reader.call.comments.update({ id, version: 1, body: `change ${n}` }),
  );
  expect(answers).toHaveLength(1);
  expect(errors).toHaveLength(5);
  for (const error of errors) expect(error.cause).toMatchObject({ reason: "VERSION_CONFLICT" });
});

test("replies of replies go with the last of them, and what stood between does too", async () => {
  const post = await newPost(author);
  const chain: string[] = [];
  for (let depth = 0; depth < 4; depth++) {
    const parentId = chain.at(-1);
    const made = await reader.call.comments.create({ postId: post.id, parentId, body: `depth ${depth}` });
    expect(made.depth).toBe(depth);
    chain.push(made.id);
  }
  for (const id of chain.slice(0, 3)) await reader.call.comments.remove({ id });
  const visitor = await bed.caller();
  const shown = async () => (await visitor.comments.list({ postId: post.id, count: true })).total;
  expect(await shown()).toBe(1);
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
  await reader.call.comments.remove({ id: chain[3] ?? "" });
  expect(await shown()).toBe(0);
  expect(await wrongCounts(bed.database.pool)).toEqual([]);
  expect((await visitor.posts.get({ slug: post.slug })).commentCount).toBe(0);
});

test("comments follow their post out of sight", async () => {
  const post = await newPost(author);
  const { id, version } = await reader.call.comments.create({ postId: post.id, body: "x" });
  await author.call.posts.unpublish({ id: post.id });
  expect(await reasonOf(reader.call.comments.list({ postId: post.id }))).toBe("NOT_FOUND");
  expect(await reasonOf(reader.call.comments.create({ postId: post.id, body: "x" }))).toBe("NOT_FOUND");
  expect(await reasonOf(reader.call.comments.update({ id, version, body: "x" }))).toBe("NOT_FOUND");
  expect(await reasonOf(author.call.comments.report({ id, reason: "spam" }))).toBe("NOT_FOUND");
});

test.each([
  "<img src=x onerror=alert(1)>",
  "[click](javascript:alert(1))",
  "[click](JaVaScRiPt&colon;alert(1))",
  "[click](&#x6A;avascript:alert(1))",
  "[click](data:text/html;base64,PHNjcmlwdD4=)",
  "[click](vbscript:msgbox(1))",
  "<javascript:alert(1)>",
  '<a href="https://example.org" onclick="alert(1)">x</a>',
  '[x](https://example.org "" onmouseover=alert(1) x="")',
  "```\n</code></pre><script>alert(1)</script>\n```",
  "`</code><svg onload=alert(1)>`",
  "<style>*{display:none}</style><iframe src=//example.org></iframe>",
  "> <details open ontoggle=alert(1)>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "<math><mi//xlink:href=javascript:alert(1)>",
])("nothing that runs comes out of %s", (attempt) => {
  const html = renderRemark(attempt);
  for (const [, tag = "", attributes = ""] of html.matchAll(/<\/?([a-z][a-z0-9]*)([^>]*)>/gi)) {
    expect(["p", "br", "blockquote", "pre", "code", "ul", "ol", "li", "a", "strong", "em", "s"]).toContain(
      tag,
    );
    expect(
      attributes.replace(/ href="(https?:|mailto:)[^"]*"| rel="nofollow ugc noopener"/g, "").trim(),
    ).toMatch(/^\/?$/);
  }
});

test("one's own waiting answer can be found where nobody else has answered", async () => {
  const post = await newPost(author);
  const comment = await reader.call.comments.create({ postId: post.id, body: "Anybody?" });
  await moderate(bed, "all");
  const answering = await bed.person();
  const parentId = comment.id;
  await answering.call.comments.create({ postId: post.id, parentId, body: "Me" });
  await moderate(bed, "none");
  const seenBy = async ({ comments }: Pick<Person["call"], "comments">) =>
    (await comments.list({ postId: post.id })).items.map(({ ownReplyWaits }) => ownReplyWaits);
  expect(await seenBy(answering.call)).toEqual([true]);
  expect(await seenBy(reader.call)).toEqual([false]);
  expect(await seenBy(await bed.caller())).toEqual([false]);
  await author.call.comments.create({ postId: post.id, parentId, body: "Me too" });
  expect(await seenBy(answering.call)).toEqual([false]);
});
