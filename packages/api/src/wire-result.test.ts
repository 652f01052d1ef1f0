import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "./testing.ts";
import { wireResult } from "./wire-result.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

/** The compiled text, read by plain superjson, is the value; and it is superjson's own text where nothing is undefined. */
function expectSame(path: string, value: unknown) {
  const text = wireResult(path, value);
  expect(superjson.parse(text)).toEqual(value);
  const defined: unknown = superjson.parse(text);
  expect(JSON.parse(text)).toEqual(superjson.serialize(defined));
}

test("results are written as superjson writes them", async () => {
  const author = await bed.person("author");
  const post = await author.call.posts.create({ title: "Dates", body: "x", tags: ["a", "b"], publish: true });
  await author.call.posts.create({ title: "Draft without a date", body: "x" });
  await author.call.comments.create({ postId: post.id, body: "hello" });
  const { call } = author;
  expectSame("posts.create", post);
  expectSame("posts.list", await call.posts.list({ count: true }));
  expectSame("posts.list", await call.posts.list({ status: "draft" }));
  expectSame("posts.list", await call.posts.list({ tag: "unknown" }));
  expectSame("posts.get", await call.posts.get({ slug: post.slug }));
  expectSame("posts.like", await call.posts.like({ id: post.id }));
  expectSame("comments.list", await call.comments.list({ postId: post.id }));
  expectSame("profiles.get", await call.profiles.get({ username: author.username }));
  expectSame("tags.list", await call.tags.list({}));
  expectSame("settings.get", await call.settings.get());
  expectSame("auth.me", await call.auth.me());
  expectSame("auth.me", null);
  expectSame("media.list", await call.media.list({}));
  const upload = { filename: "a.png", contentType: "image/png", bytes: 100, purpose: "inline" } as const;
  expectSame("media.startUpload", await call.media.startUpload(upload));
});

test("what no contract describes is left to superjson", () => {
  expectSame("nothing.known", { at: new Date(0), many: new Set([1]), none: undefined });
  expectSame("nothing.known", undefined);
});
