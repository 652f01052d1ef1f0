import { getEventListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createClient, type Fetch } from "./index.ts";

const url = "https://example.org";
const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error : undefined),
  );

/** A server of which only the answers are known. */
function answering(answer: (count: number, init?: RequestInit) => Response | Promise<Response>) {
  const asked: string[] = [];
  const fetch: Fetch = async (input, init) => {
    asked.push(String(input));
    return answer(asked.length, init);
  };
  return { asked, fetch };
}

const data = (json: unknown) => Response.json({ result: { data: { json } } });
const never = (_: number, init?: RequestInit) =>
  new Promise<Response>((_, reject) =>
    init?.signal?.addEventListener("abort", () => reject(new Error("cut"))),
  );

describe("a call that is over", () => {
  test("is not sent again, neither after its time nor after its signal", async () => {
    const { asked, fetch } = answering(never);
    const agora = createClient({ url, fetch, timeout: 50 });
    await errorOf(agora.cart.clear.mutate());
    const controller = new AbortController();
    const given = errorOf(agora.settings.get.query(undefined, { signal: controller.signal }));
    await sleep(20);
    controller.abort();
    await given;
    // Longer than the first wait between two tries.
    await sleep(700);
    expect(asked).toHaveLength(2);
  });

  test("was not begun when its signal was aborted before", async () => {
    const { asked, fetch } = answering(never);
    const agora = createClient({ url, fetch });
    const signal = AbortSignal.abort();
    for (const call of [
      agora.cart.clear.mutate(undefined, { signal }),
      agora.settings.get.query(undefined, { signal }),
    ])
      expect((await errorOf(call))?.cause).toBe(signal.reason);
    expect(asked).toEqual([]);
  });

  test("leaves nothing on a signal that lives as long as the program", async () => {
    const { fetch } = answering(() => data(null));
    const agora = createClient({ url, fetch });
    const { signal } = new AbortController();
    for (let count = 0; count < 12; count++) await agora.auth.me.query(undefined, { signal });
    const acts = Array.from({ length: 12 }, () => agora.auth.signOut.mutate(undefined, { signal }));
    // Node.js warns of more than ten.
    expect(getEventListeners(signal, "abort").length).toBe(1);
    await Promise.all(acts);
  });
});

test("a time may be as long as one likes", async () => {
  const { fetch } = answering(async () => {
    await sleep(20);
    return data(null);
  });
  for (const timeout of [Number.POSITIVE_INFINITY, 2 ** 31, 0])
    expect(await createClient({ url, fetch, timeout }).auth.me.query()).toBe(null);
});

describe("an answer that is not Agora's", () => {
  const proxies: [string, () => Response, boolean][] = [
    ["HTML and 502", () => new Response("<h1>Bad gateway</h1>", { status: 502 }), true],
    ["JSON and 502", () => Response.json({ message: "Bad gateway" }, { status: 502 }), true],
    ["JSON and 503", () => Response.json({ error: "Starting" }, { status: 503 }), true],
    ["a list and 500", () => Response.json([], { status: 500 }), true],
    ["a page to sign in to a Wi-Fi", () => new Response("<p>Welcome</p>", { status: 200 }), true],
    ["JSON and 403", () => Response.json({ message: "Forbidden" }, { status: 403 }), false],
    ["HTML and 404", () => new Response("<h1>nginx</h1>", { status: 404 }), false],
  ];
  test.for(proxies)("%s is told as what it is", async ([, answer, again]) => {
    const { status } = answer();
    const { asked, fetch } = answering(answer);
    const agora = createClient({ url, fetch, tries: 2 });
    const calls = [agora.settings.get.query(), agora.auth.me.query()];
    const errors = await Promise.all(calls.map(errorOf));
    const message = `The answer was not Agora's (status ${status})`;
    expect(errors.map((error) => error?.message)).toEqual([message, message]);
    expect(asked.length > 1).toBe(again);
    expect((await errorOf(agora.cart.clear.mutate()))?.message).toBe(message);
  });
});

test("inputs that are too long for one address travel apart", async () => {
  const { asked, fetch } = answering(() => data({ items: [], nextCursor: null }));
  const agora = createClient({ url, fetch, tries: 1 });
  const words = (length: number) => Array.from({ length: 10 }, () => "本".repeat(length));
  await Promise.all(words(200).map((q) => agora.posts.search.query({ q })));
  expect(asked).toHaveLength(10);
  await Promise.all(words(50).map((q) => errorOf(agora.posts.search.query({ q }))));
  expect(asked).toHaveLength(11);
  expect(Math.max(...asked.map((address) => address.length))).toBeLessThan(8000);
});

test("a walk ends in the middle of a page when its signal says so", async () => {
  const { asked, fetch } = answering(() => data({ items: [1, 2, 3], nextCursor: "more" }));
  const agora = createClient({ url, fetch });
  const controller = new AbortController();
  const reason = new Error("Enough");
  let seen = 0;
  const walk = async () => {
    for await (const _ of agora.posts.list.all({}, { signal: controller.signal }))
      if (++seen === 5) controller.abort(reason);
  };
  expect((await errorOf(walk()))?.cause).toBe(reason);
  expect([seen, asked.length]).toEqual([5, 2]);
});

describe("the url", () => {
  test("may end with slashes and have a path", async () => {
    const { asked, fetch } = answering(() => data(null));
    for (const given of ["https://a.example", "https://a.example/", "https://a.example/b//"])
      await createClient({ url: given, fetch }).auth.me.query();
    const paths = asked.map((address) => new URL(address).pathname);
    expect(paths).toEqual(["/trpc/auth.me", "/trpc/auth.me", "/b/trpc/auth.me"]);
  });

  test("is asked for in words where it is none", () => {
    const wrong = ["localhost:3000", "example.org", JSON.parse("{}").url, new URL(url)];
    for (const each of wrong)
      expect(() => createClient({ url: each })).toThrow("such as https://example.org");
  });
});

test("a global fetch that is set later is used", async () => {
  const before = globalThis.fetch;
  const agora = createClient({ url });
  const { asked, fetch } = answering(() => data(null));
  try {
    globalThis.fetch = fetch;
    await agora.auth.me.query();
  } finally {
    globalThis.fetch = before;
  }
  expect(asked).toHaveLength(1);
});
