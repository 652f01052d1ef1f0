import { expect, test } from "vitest";
import { type ClientOptions, createClient, isRefusal } from "./index.ts";

type Told = { states: string[]; error?: unknown };

/** Follows until it has ended, or waited for a connection twice. */
function follow(options: Partial<ClientOptions>, signal?: AbortSignal): Promise<Told> {
  const told: Told = { states: [] };
  const agora = createClient({ url: "https://example.org", ...options });
  return new Promise((resolve) => {
    const end = (error?: unknown) => {
      following.unsubscribe();
      resolve({ ...told, error });
    };
    const following = agora.comments.live.subscribe(
      { postId: "a" },
      {
        signal,
        onData: () => {},
        onError: end,
        onComplete: () => resolve(told),
        onConnectionStateChange: ({ state, error }) => {
          told.states.push(error ? `${state}: ${error.message}` : state);
          if (told.states.length > 2) end();
        },
      },
    );
  });
}

/** A token that is asked for at a server which refuses. */
const refused = (httpStatus: number) => async () => {
  const json = {
    message: "Please sign in again",
    code: -32001,
    data: { reason: "UNAUTHENTICATED", httpStatus },
  };
  const fetch = async () => Response.json({ error: { json } }, { status: httpStatus });
  const { tokens } = createClient({ url: "https://example.org", fetch, tries: 1 });
  return (await tokens.refresh.mutate({ refreshToken: "spent" })).accessToken;
};

test("what is no stream ends it, and says what came", async () => {
  for (const [answer, status] of [
    [() => new Response("<p>Welcome</p>", { status: 200 }), 200],
    [() => Response.json({ message: "Not here" }, { status: 404 }), 404],
  ] as const) {
    const { error } = await follow({ fetch: async () => answer() });
    expect(error).toMatchObject({ message: `The answer was not Agora's (status ${status})` });
  }
});

test("a proxy's answer for a server that starts anew does not end it", async () => {
  const { states } = await follow({
    fetch: async () => new Response("<h1>Bad gateway</h1>", { status: 502 }),
  });
  expect(states.slice(1)).toEqual(Array(2).fill("connecting: The answer was not Agora's (status 502)"));
});

test("a token that can't be had just now is asked for again, and said to be the reason", async () => {
  let asked = 0;
  const token = async () => {
    asked++;
    throw new Error("The keychain is locked");
  };
  const { states } = await follow({ token });
  expect(states.slice(1)).toEqual(Array(2).fill("connecting: The keychain is locked"));
  expect(asked).toBe(2);
});

test("a token that is refused ends it, with why", async () => {
  const { states, error } = await follow({ token: refused(401) });
  expect(isRefusal(error) && error.message).toBe("Please sign in again");
  expect(states).toEqual(["connecting"]);
  expect((await follow({ token: refused(429) })).error).toBeUndefined();
});

test("a signal ends it, also one that was aborted before", async () => {
  let asked = 0;
  const controller = new AbortController();
  const fetch = async () => {
    asked++;
    controller.abort();
    return new Response("", { status: 502 });
  };
  expect((await follow({ fetch }, controller.signal)).error).toBeUndefined();
  expect((await follow({ fetch }, controller.signal)).states).toEqual([]);
  expect(asked).toBe(1);
});
