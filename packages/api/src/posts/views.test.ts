import { randomUUID } from "node:crypto";
import { postViews } from "@agora/db/schema";
import { notedViews } from "@agora/jobs";
import { flushViews, openLine } from "@agora/jobs/testing";
import { eq } from "drizzle-orm";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Person, race, type Testbed } from "../testing.ts";
import { openViews } from "./views.ts";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
let bed: Testbed;
let author: Person;
let redis: Redis;
beforeAll(async () => {
  bed = await openTestbed();
  author = await bed.person("author");
  redis = new Redis(bed.services.config.redisUrl);
});
afterAll(async () => {
  redis.disconnect();
  await bed.close();
});

const write = () => author.call.posts.create({ title: `Seen ${randomUUID()}`, body: "Look.", publish: true });

/** What the server brings to Redis every second and the worker to Postgres every half minute, now. */
async function settle() {
  await bed.services.views.flush();
  await flushViews(bed.services);
}

async function read(slug: string, ip: string, userAgent = firefox) {
  const visitor = await bed.caller({ ip, userAgent });
  return visitor.posts.get({ slug });
}

const countOf = async (slug: string) => (await author.call.posts.get({ slug })).viewCount;
const rowsOf = (postId: string) =>
  bed.database.pool.select().from(postViews).where(eq(postViews.postId, postId));

test("two hundred visitors at once are two hundred views, each stored as a row", async () => {
  const post = await write();
  const { errors } = await race(200, (n) => read(post.slug, `198.51.100.${n}`));
  expect(errors).toEqual([]);
  // Two workers at it, and one again afterwards, count nobody twice.
  await bed.services.views.flush();
  await race(4, () => flushViews(bed.services));
  await settle();
  expect(await countOf(post.slug)).toBe(200);
  expect(await rowsOf(post.id)).toHaveLength(200);
  expect(await redis.scard(notedViews)).toBe(0);
});

test("somebody who comes again within the hour is one visitor, also when Redis was wiped between", async () => {
  const post = await write();
  await read(post.slug, "203.0.113.1");
  await settle();
  await redis.flushdb();
  await read(post.slug, "203.0.113.1");
  await settle();
  // The hour may turn while this runs; then it is two hours, with a view each.
  const hours = new Set((await rowsOf(post.id)).map(({ hour }) => hour.getTime()));
  expect(await countOf(post.slug)).toBe(hours.size);
});

test("one household with two browsers is two visitors; one person signed in anywhere is one", async () => {
  const post = await write();
  const person = await bed.person();
  const abroad = await bed.caller({ token: person.token, ip: "192.0.2.9", userAgent: `${firefox} other` });
  const before = new Date().getUTCHours();
  await read(post.slug, "203.0.113.2");
  await read(post.slug, "203.0.113.2", firefox.replaceAll("140", "141"));
  await person.call.posts.get({ slug: post.slug });
  await abroad.posts.get({ slug: post.slug });
  await settle();
  if (new Date().getUTCHours() === before) expect(await countOf(post.slug)).toBe(3);
});

test("who writes or edits it, crawlers, programs that say nothing, and readers of what is hidden don't count", async () => {
  const post = await write();
  const editor = await bed.person("editor");
  await author.call.posts.get({ slug: post.slug });
  await editor.call.posts.get({ slug: post.slug });
  await read(
    post.slug,
    "203.0.113.3",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  );
  await read(post.slug, "203.0.113.3", "");
  const draft = await author.call.posts.create({ title: `Hidden ${randomUUID()}`, body: "" });
  await read(draft.slug, "203.0.113.3").catch(() => undefined);
  await settle();
  expect(await countOf(post.slug)).toBe(0);
  expect(await rowsOf(draft.id)).toEqual([]);
});

test("what is stored names nobody", async () => {
  const post = await write();
  await read(post.slug, "203.0.113.4");
  await settle();
  const [row] = await rowsOf(post.id);
  expect(row?.visitor).toMatch(/^[\w-]{22}$/);
  expect(row?.hour.toISOString()).toMatch(/:00:00\.000Z$/);
});

test("while Redis is away a read answers, and its view is counted once Redis is back", async () => {
  const post = await write();
  const line = await openLine(bed.services.config.redisUrl);
  const through = new Redis(line.url, { enableOfflineQueue: false, retryStrategy: () => 20 });
  through.on("error", () => {});
  const views = openViews(through, "a secret of this test only");
  await line.cut();
  views.note({ postId: post.id, request: { ip: "203.0.113.5", userAgent: firefox } });
  await views.flush();
  await settle();
  expect(await countOf(post.slug)).toBe(0);
  await line.mend();
  await through.ping().catch(() => new Promise((ready) => through.once("ready", ready)));
  await views.close();
  through.disconnect();
  await line.cut();
  await settle();
  expect(await countOf(post.slug)).toBe(1);
});

test("views of a post that is gone, and what nobody noted, stop nothing", async () => {
  const post = await write();
  await redis.sadd(notedViews, `${randomUUID()} 490000 aaaaaaaaaaaaaaaaaaaaaa`, "nonsense");
  await read(post.slug, "203.0.113.6");
  await settle();
  expect(await countOf(post.slug)).toBe(1);
  expect(await redis.scard(notedViews)).toBe(0);
});
