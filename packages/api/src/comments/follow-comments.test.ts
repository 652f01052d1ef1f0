import { posts } from "@agora/db/schema";
import { openLive } from "@agora/jobs";
import { eventually, openLine } from "@agora/jobs/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { type Call, openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { followComments } from "./follow-comments.ts";
import { newPost } from "./testing.ts";

let bed: Testbed;
let author: Person;
let reader: Person;
let moderator: Person;
let visitor: Call;
let postId: string;
beforeAll(async () => {
  bed = await openTestbed();
  [author, reader, moderator] = await Promise.all([
    bed.person("author"),
    bed.person(),
    bed.person("moderator"),
  ]);
  visitor = await bed.caller();
});
beforeEach(async () => {
  postId = (await newPost(author)).id;
});
afterAll(() => bed.close());

const say = (body: string, parentId?: string) => reader.call.comments.create({ postId, body, parentId });

type Seen = { event: string; id: string; html: string };

/** What a follower sees, from one place on; leaving the loop is losing the connection. */
async function* follow(lastEventId?: string): AsyncGenerator<Seen> {
  // A caller inside the process gets what tRPC tracks as a pair; clients get an object.
  for await (const step of await visitor.comments.live({ postId, lastEventId })) {
    const [event, { id, html }] = Array.isArray(step) ? step : [step.id, step.data];
    yield { event, id, html };
  }
}

async function take(count: number, from: AsyncIterable<Seen>): Promise<Seen[]> {
  const seen: Seen[] = [];
  if (count > 0)
    for await (const one of from) {
      seen.push(one);
      if (seen.length === count) break;
    }
  return seen;
}

const firstOf = (lastEventId: string | undefined, id: string) =>
  reasonOf(
    visitor.comments
      .live({ postId: id, lastEventId })
      .then((events) => events[Symbol.asyncIterator]().next()),
  );

test("a follower that loses its connection again and again gets every comment once and in order", async () => {
  const seen: Seen[] = [];
  const following = (async () => {
    let last = "0";
    while (seen.length < 200) {
      const some = await take(Math.min(1 + Math.floor(Math.random() * 15), 200 - seen.length), follow(last));
      seen.push(...some);
      last = some.at(-1)?.event ?? last;
    }
  })();
  const steady = take(200, follow("0"));
  const people = await Promise.all(Array.from({ length: 10 }, () => bed.person()));
  const { answers, errors } = await race(200, (n) =>
    (people[n % 10] ?? reader).call.comments.create({ postId, body: `number ${n}` }),
  );
  expect(errors).toEqual([]);
  await following;
  expect(seen.map(({ id }) => id).sort()).toEqual(answers.map(({ id }) => id).sort());
  const places = seen.map(({ event }) => Number(event));
  expect(places).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
  expect(await steady).toEqual(seen);
}, 60_000);

test("what is approved arrives in the order of the approvals, replies too, and what waits does not", async () => {
  const ids = [(await say("one")).id, (await say("two")).id];
  await moderator.call.comments.moderate({ ids, decision: "wait" });
  const { lastEventId } = await visitor.comments.list({ postId });
  const three = await say("three");
  const reply = await say("reply", three.id);
  await moderator.call.comments.moderate({ ids: [ids[1] ?? ""], decision: "approve" });
  expect((await take(3, follow(lastEventId))).map(({ id }) => id)).toEqual([three.id, reply.id, ids[1]]);
});

test("one that is hidden and approved again is neither lost nor shown twice by a connection", async () => {
  const seen: Seen[] = [];
  const following = take(
    3,
    (async function* () {
      for await (const one of follow("0")) {
        seen.push(one);
        yield one;
      }
    })(),
  );
  const first = await say("first");
  await eventually(() => seen.length === 1);
  for (const decision of ["reject", "approve"] as const)
    await moderator.call.comments.moderate({ ids: [first.id], decision });
  const second = await say("second");
  await eventually(() => seen.length === 2);
  const third = await say("third");
  expect((await following).map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
  expect((await take(3, follow("0"))).map(({ id }) => id)).toEqual([first.id, second.id, third.id]);
});

test("a comment that was hidden while a follower passed its place still arrives once it is approved", async () => {
  const hidden = await say("hidden");
  await moderator.call.comments.moderate({ ids: [hidden.id], decision: "reject" });
  const second = await say("second");
  const [seen] = await take(1, follow("0"));
  expect(seen?.id).toBe(second.id);
  await moderator.call.comments.moderate({ ids: [hidden.id], decision: "approve" });
  expect((await take(1, follow(seen?.event))).map(({ id }) => id)).toEqual([hidden.id]);
});

test("without a place it begins now, and only with places that comments had", async () => {
  await say("before");
  for (const forged of ["2", "-1", "1.5", "1e0", "", "x", "999999999"])
    expect(await firstOf(forged, postId), forged).toBe("INVALID_INPUT");
  expect(await firstOf(undefined, author.id)).toBe("NOT_FOUND");
  const draft = await author.call.posts.create({ title: "Draft", body: "x" });
  expect(await firstOf(undefined, draft.id)).toBe("NOT_FOUND");
  let arrived: Seen | undefined;
  const following = take(1, follow()).then(([first]) => {
    arrived = first;
  });
  // The stream may begin between any two of these.
  await eventually(async () => {
    await say("after");
    return arrived !== undefined;
  });
  await following;
  expect(arrived?.html).toContain("after");
});

/** Follows past the door, looking by itself every so many milliseconds. */
function followOn(live: Testbed["services"]["live"], every: number, signal: AbortSignal) {
  const { pool: db } = bed.database;
  return followComments({ db, live, viewer: null, signal }, { postId, lastEventId: "0" }, every);
}

test("while Redis is away comments still arrive, and by announcement once it is back", async () => {
  const line = await openLine(inject("redisUrl"));
  const live = openLive(line.url);
  await line.cut();
  const over = new AbortController();
  const slow = followOn(live, 3_600_000, over.signal);
  const quick = followOn(live, 20, over.signal);
  const first = await say("first");
  expect((await quick.next()).value?.data.id).toBe(first.id);
  expect((await slow.next()).value?.data.id).toBe(first.id);
  const awaited = slow.next();
  const second = await say("second");
  expect((await quick.next()).value?.data.id).toBe(second.id);
  await line.mend();
  expect((await awaited).value?.data.id).toBe(second.id);
  const later = slow.next();
  const third = await say("third");
  expect((await later).value?.data.id).toBe(third.id);
  over.abort();
  expect(await slow.next()).toEqual({ done: true, value: undefined });
  live.close();
  await line.cut();
});

test("the stream ends with its post, and with whoever follows", async () => {
  const over = new AbortController();
  const until = followOn(bed.services.live, 20, over.signal);
  const { id } = await say("heard before the end");
  expect((await until.next()).value?.data.id).toBe(id);
  const next = until.next();
  await bed.database.pool.update(posts).set({ status: "draft" }).where(eq(posts.id, postId));
  expect(await next).toEqual({ done: true, value: undefined });
});
