import { createClient, isRefusal } from "@agora/client";
import { eventually } from "@agora/jobs/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ READS_PER_MINUTE: "60" });
});
afterAll(() => server.close());

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : undefined),
  );

/** fetch that counts, and of which the first ones end as `fail` says. */
function counting(
  fail: (request: Request, count: number) => Promise<Response> | undefined = () => undefined,
) {
  const paths: string[] = [];
  const counted: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    paths.push(new URL(request.url).pathname);
    return (await fail(request, paths.length)) ?? fetch(request);
  };
  return { fetch: counted, paths };
}

describe("queries of one tick", () => {
  test("travel together, and a slow one does not hold back a quick one", async () => {
    const merchant = await server.person("admin");
    const { fetch, paths } = counting();
    const agora = createClient({ url: server.url, token: merchant.token, fetch });
    const answered: string[] = [];
    let both: Promise<unknown> = Promise.resolve();
    await server.database.pool.transaction(async (tx) => {
      await tx.execute(sql`lock table orders in access exclusive mode`);
      const slow = agora.orders.stats.query({}).then(() => answered.push("stats"));
      const quick = agora.settings.get.query().then(() => answered.push("settings"));
      both = Promise.all([slow, quick]);
      await quick;
      expect(answered).toEqual(["settings"]);
    });
    await both;
    expect([answered, paths]).toEqual([["settings", "stats"], ["/trpc/orders.stats,settings.get"]]);
  });

  test("are as many as the server takes, and each has its own refusal", async () => {
    const { fetch, paths } = counting();
    const agora = createClient({ url: server.url, fetch });
    const asked = Array.from({ length: 12 }, (_, index) =>
      agora.posts.get.query({ slug: `missing-${index}` }),
    );
    const refused = await Promise.all(asked.map(errorOf));
    expect(refused.every((error) => isRefusal(error, "NOT_FOUND"))).toBe(true);
    expect(paths.map((path) => path.split(",").length)).toEqual([10, 2]);
    await agora.settings.get.query();
    expect(paths.at(-1)).toBe("/trpc/settings.get");
  });

  test("one of them can be given up", async () => {
    const agora = createClient({ url: server.url });
    const controller = new AbortController();
    const given = agora.posts.list.query({}, { signal: controller.signal });
    const kept = agora.settings.get.query();
    const reason = new Error("no longer wanted");
    controller.abort(reason);
    expect((await errorOf(given))?.cause).toBe(reason);
    expect((await kept).siteName).toBeTypeOf("string");
  });
});

describe("a call without an answer", () => {
  const away = async (): Promise<Response> => {
    throw new TypeError("the network went away");
  };

  test("is sent again, and in the end fails as what it is", async () => {
    const twice = counting((_, count) => (count <= 2 ? away() : undefined));
    expect(await createClient({ url: server.url, fetch: twice.fetch }).settings.get.query()).toBeTruthy();
    expect(twice.paths).toHaveLength(3);

    const always = counting(away);
    const error = await errorOf(
      createClient({ url: server.url, fetch: always.fetch, tries: 2 }).settings.get.query(),
    );
    expect([always.paths.length, error?.message, isRefusal(error)]).toEqual([
      2,
      "the network went away",
      false,
    ]);
  });

  test("acts once, whether its answer was lost or a proxy said 503", async () => {
    const author = await server.person("author");
    const tried: number[] = [];
    const losing = counting(async (request, count) => {
      tried.push(Date.now());
      if (count === 1)
        return new Response("<h1>Bad gateway</h1>", { status: 503, headers: { "retry-after": "1" } });
      if (count === 2) await fetch(request);
      return count === 2 ? away() : fetch(request);
    });
    const agora = createClient({ url: server.url, token: author.token, fetch: losing.fetch });
    const post = await agora.posts.create.mutate({ title: "Only once", body: "x", publish: true });
    // Its own first wait would have been half a second at the most; timers may be a moment early.
    const [first = 0, second = 0] = tried;
    expect(second - first).toBeGreaterThanOrEqual(990);
    const { items } = await agora.posts.list.query({ author: author.username });
    expect(items.map((item) => item.id)).toEqual([post.id]);
    expect(losing.paths).toHaveLength(4);
  });

  test("two calls with one key of one's own act once", async () => {
    const author = await server.person("author");
    const agora = createClient({ url: server.url, token: author.token });
    const create = () =>
      agora.posts.create.mutate({ title: "After a crash", body: "x" }, { idempotencyKey: "mine-1" });
    expect((await create()).id).toBe((await create()).id);
    const other = await errorOf(
      agora.posts.create.mutate({ title: "Something else", body: "x" }, { idempotencyKey: "mine-1" }),
    );
    expect(isRefusal(other, "IDEMPOTENCY_KEY_REUSED")).toBe(true);
  });

  test("ends after its time, counted over all tries", async () => {
    const silent: typeof fetch = (_, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener("abort", () => reject(new Error("aborted"))));
    const agora = createClient({ url: server.url, fetch: silent, timeout: 150 });
    const error = await errorOf(agora.settings.get.query());
    expect(error?.cause).toMatchObject({ name: "TimeoutError" });
    expect(error?.message).toBe("No answer within 150 ms");
    const own = await errorOf(agora.auth.signOut.mutate(undefined, { timeout: 80 }));
    expect(own?.message).toBe("No answer within 80 ms");
  });
});

describe('the answer "later, please"', () => {
  test("is waited for within bounds, and stands beyond them", async () => {
    const refusing = (seconds: number) =>
      counting(async (request, count) => {
        if (count > 1) return fetch(request);
        const data = {
          code: "TOO_MANY_REQUESTS",
          httpStatus: 429,
          reason: "RATE_LIMITED",
          retryAfter: seconds,
        };
        return Response.json({ error: { json: { message: "A lot", code: -32029, data } } }, { status: 429 });
      });
    const soon = refusing(1);
    expect(await createClient({ url: server.url, fetch: soon.fetch }).settings.get.query()).toBeTruthy();
    expect(soon.paths).toHaveLength(2);
    const late = refusing(60);
    const error = await errorOf(createClient({ url: server.url, fetch: late.fetch }).settings.get.query());
    expect(isRefusal(error, "RATE_LIMITED") && error.data.retryAfter).toBe(60);
    expect(late.paths).toHaveLength(1);
  });

  test("of the server itself ends a program that asks too much, with how long to wait", async () => {
    const { token } = await server.person();
    const agora = createClient({ url: server.url, token, patience: 0 });
    let error: unknown;
    for (let count = 0; count < 70 && !error; count++) error = await errorOf(agora.sessions.list.query());
    expect(isRefusal(error, "RATE_LIMITED") && error.data.retryAfter).toBeGreaterThan(0);
  });
});

test("a list is walked to its end, in pages of the size one wants", async () => {
  const author = await server.person("author");
  for (let index = 0; index < 7; index++)
    await author.call.posts.create({ title: `Number ${index}`, body: "x", publish: true });
  const { fetch, paths } = counting();
  const agora = createClient({ url: server.url, token: author.token, fetch });
  const titles: string[] = [];
  for await (const post of agora.posts.list.all({ author: author.username, sort: "oldest" }, { pageSize: 3 }))
    titles.push(post.title);
  expect(titles).toEqual(Array.from({ length: 7 }, (_, index) => `Number ${index}`));
  expect(paths).toHaveLength(3);
  for await (const _ of agora.posts.list.all({ author: author.username }, { pageSize: 1 })) break;
  expect(paths).toHaveLength(4);
  const merchant = await server.person("admin");
  const orders = createClient({ url: server.url, token: merchant.token }).orders.all;
  expect((await orders.query({})).items).toEqual([]);
  for await (const order of orders.all({})) throw new Error(order.number);
});

describe("a stream", () => {
  /** fetch whose streams break off after so many bytes, in the middle of whatever that is. */
  function breaking(bytes: () => number) {
    const connections: (string | null)[] = [];
    const breaking: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      if (!response.headers.get("content-type")?.startsWith("text/event-stream") || !response.body)
        return response;
      connections.push(new Headers(init?.headers).get("last-event-id"));
      let left = bytes();
      const cut = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(chunk.subarray(0, left));
          left -= chunk.length;
          if (left <= 0) controller.error(new TypeError("terminated"));
        },
      });
      return new Response(response.body.pipeThrough(cut), { headers: response.headers });
    };
    return { fetch: breaking, connections };
  }

  test("goes on after dropped connections without losing or repeating an event, with a bearer token", async () => {
    const [author, reader] = [await server.person("author"), await server.person()];
    const post = await author.call.posts.create({ title: "Talk", body: "x", publish: true });
    // The first breaks off between the greeting and the first event.
    let isFirst = true;
    const { fetch, connections } = breaking(() => {
      const bytes = isFirst ? 100 : 500 + Math.random() * 2500;
      isFirst = false;
      return bytes;
    });
    const agora = createClient({ url: server.url, token: reader.token, fetch });
    const seen: string[] = [];
    const states = new Set<string>();
    let started = false;
    const following = agora.comments.live.subscribe(
      { postId: post.id },
      {
        onStarted: () => {
          started = true;
        },
        onData: ({ data }) => seen.push(data.html),
        onConnectionStateChange: ({ state, error }) =>
          states.add(error ? `${state}, ${error.message}` : state),
      },
    );
    await eventually(() => started);
    const written: string[] = [];
    for (let index = 0; index < 40; index++) {
      written.push(`<p>Remark ${index}</p>`);
      await author.call.comments.create({ postId: post.id, body: `Remark ${index}` });
    }
    await eventually(() => seen.length >= written.length, 30);
    following.unsubscribe();
    expect(seen.map((html) => html.trim())).toEqual(written);
    expect(connections.length).toBeGreaterThan(3);
    expect(connections.slice(0, 2)).toEqual([null, "0"]);
    expect(states).toContain("connecting, The connection was lost");
  }, 60_000);

  test("shows the token, and ends with the reason of its refusal", async () => {
    const person = await server.person();
    const { media } = await person.call.media.startUpload({
      ...{ filename: "a.png", contentType: "image/png", bytes: 10, purpose: "inline" },
    });
    const first = (token?: string) =>
      new Promise<unknown>((resolve) => {
        const following = createClient({ url: server.url, token }).media.live.subscribe(
          { id: media.id },
          {
            onError: resolve,
            onData: ({ data }) => {
              following.unsubscribe();
              resolve(data.status);
            },
          },
        );
      });
    expect(await first(person.token)).toBe("uploading");
    expect(isRefusal(await first(), "UNAUTHENTICATED")).toBe(true);
    expect(isRefusal(await first((await server.person()).token), "NOT_FOUND")).toBe(true);
  });
});
