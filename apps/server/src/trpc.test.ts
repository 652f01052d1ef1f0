import { request as httpRequest } from "node:http";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ MAILS_PER_MINUTE: "5" });
});
afterAll(() => server.close());

const password = "violet otter climbs 9 hills";
const signUp = (name: string, init?: RequestInit) =>
  server.post("auth.signUp", { email: `${name}@example.org`, username: name, password }, init);
const cookieOf = (response: Response) => response.headers.get("set-cookie")?.split(";")[0] ?? "";
// biome-ignore lint/suspicious/noExplicitAny: what came over the wire is looked at as it is.
const json = async (response: Response): Promise<any> => response.json();
const me = async (headers: Record<string, string>) => {
  const response = await fetch(`${server.url}/trpc/auth.me`, { headers });
  return (await json(response)).result.data.json;
};

describe("sessions over HTTP", () => {
  test("a browser gets a cookie that scripts can't read, and signing out clears it", async () => {
    const response = await signUp("cookie");
    expect(response.headers.get("set-cookie")).toMatch(
      /^agora_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect((await json(response)).result.data.json.token).toBeUndefined();
    const cookie = cookieOf(response);
    expect(await me({ cookie })).toMatchObject({ username: "cookie" });
    const out = await server.post("auth.signOut", undefined, { headers: { cookie } });
    expect(out.headers.get("set-cookie")).toMatch(/^agora_session=; Max-Age=0/);
    expect(await me({ cookie })).toBeNull();
  });

  test("a program gets a bearer token and no cookie", async () => {
    const { token } = await server.person();
    expect(await me({ authorization: `Bearer ${token}` })).not.toBeNull();
    expect(await me({ authorization: `bearer ${token}` })).not.toBeNull();
    expect(await me({ authorization: "Bearer made-up" })).toBeNull();
  });

  test("a lost answer is asked for again with its key and brings the same cookie", async () => {
    const headers = { "idempotency-key": "sign-up-over-http" };
    const [first, second] = [await signUp("twice", { headers }), await signUp("twice", { headers })];
    expect(second.status).toBe(200);
    expect(cookieOf(second)).toBe(cookieOf(first));
  });

  test("another site's page can't write with the cookie, nor sign its visitor in", async () => {
    const cookie = cookieOf(await signUp("victim"));
    for (const foreign of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }] as const) {
      const write = await server.post("auth.signOut", undefined, { headers: { cookie, ...foreign } });
      expect(write.status).toBe(403);
      expect((await json(write)).error.json.data.reason).toBe("CROSS_ORIGIN");
      const login = await server.post(
        "auth.signIn",
        { identifier: "victim", password },
        { headers: { ...foreign } },
      );
      expect(login.status).toBe(403);
    }
    expect(await me({ cookie })).toMatchObject({ username: "victim" });
    const same = await server.post("auth.resendVerification", undefined, {
      headers: { cookie, origin: server.url, "sec-fetch-site": "same-origin" },
    });
    expect(same.status).toBe(200);
  });
});

describe("errors on the wire", () => {
  test("a refusal has reason, fields and request id", async () => {
    const response = await server.post(
      "auth.signUp",
      { email: "no", username: "x", password: "short" },
      { headers: { "x-request-id": "my-request-1" } },
    );
    expect(response.status).toBe(400);
    expect(response.headers.get("x-request-id")).toBe("my-request-1");
    expect((await json(response)).error.json).toMatchObject({
      message: "Some of what was sent is not right.",
      data: {
        reason: "INVALID_INPUT",
        requestId: "my-request-1",
        path: "auth.signUp",
        fields: {
          email: [expect.any(String)],
          username: [expect.any(String)],
          password: [expect.any(String)],
        },
      },
    });
  });

  test("an unexpected error shows nothing of the statement, its parameters or the stack", async () => {
    await server.database.pool.execute(sql`alter table tags rename to tags_away`);
    const input = encodeURIComponent(JSON.stringify({ json: { tag: "secret-parameter" } }));
    const response = await fetch(`${server.url}/trpc/posts.list?input=${input}`);
    await server.database.pool.execute(sql`alter table tags_away rename to tags`);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text).error.json).toMatchObject({
      message: "Something went wrong on our side. It has been noted.",
      data: { reason: "INTERNAL", requestId: expect.any(String) },
    });
    expect(text).not.toMatch(/secret-parameter|select|tags|stack|postgres|\.ts/i);
  });

  test("too many calls say how long to wait", async () => {
    const { token } = await server.person();
    const headers = { authorization: `Bearer ${token}` };
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => server.post("auth.resendVerification", undefined, { headers })),
    );
    const refused = tries.filter((response) => response.status === 429);
    expect(refused).toHaveLength(3);
    const [first] = await Promise.all(refused.map(json));
    expect(first.error.json.data).toMatchObject({
      reason: "RATE_LIMITED",
      retryAfter: expect.any(Number),
    });
  });
});

describe("malformed calls", () => {
  test.each([
    ["an unknown procedure", "nothing.here", { method: "GET" }, 404],
    ["a query sent as a mutation", "auth.me", { method: "POST" }, 404],
    ["a mutation sent as a query", "auth.signOut", { method: "GET" }, 404],
    ["another method", "auth.me", { method: "DELETE" }, 404],
    ["no JSON", "auth.signIn", { method: "POST", body: "{" }, 400],
    ["JSON that is no superjson", "auth.signIn", { method: "POST", body: "[1,2]" }, 400],
    ["null", "auth.signIn", { method: "POST", body: "null" }, 400],
    ["a path with a broken escape", "%E0%A4%A", { method: "GET" }, 404],
    ["too large a batch", `${Array(11).fill("auth.me").join(",")}?batch=1`, { method: "GET" }, 400],
  ])("%s gets a clear refusal", async (_, path, init, status) => {
    const response = await fetch(`${server.url}/trpc/${path}`, init);
    expect(response.status).toBe(status);
    const body = await json(response);
    const error = Array.isArray(body) ? body[0].error : body.error;
    expect(error.json.data.reason).toMatch(/^(NO_SUCH_PROCEDURE|INVALID_INPUT)$/);
  });

  test("a body over the limit is refused, also when its length is not told", async () => {
    const large = await server.post("auth.signIn", { identifier: "x".repeat(9_000_000), password: "x" });
    expect(large.status).toBe(413);
    const status = await new Promise<number>((resolve, reject) => {
      const chunked = httpRequest(`${server.url}/trpc/auth.signIn`, { method: "POST" }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      chunked.on("error", reject);
      const chunk = Buffer.alloc(1_000_000, "x");
      for (let sent = 0; sent < 10; sent++) chunked.write(chunk);
      chunked.end();
    });
    expect(status).toBe(413);
  });

  test("a batch answers each call for itself", async () => {
    const input = encodeURIComponent(JSON.stringify({ 1: { json: { slug: "missing" } } }));
    const response = await fetch(`${server.url}/trpc/settings.get,posts.get,auth.me?batch=1&input=${input}`);
    expect(response.status).toBe(207);
    const [settings, missing, viewer] = await json(response);
    expect(settings.result.data.json.siteName).toBe("Agora");
    expect(missing.error.json.data.reason).toBe("NOT_FOUND");
    expect(viewer.result.data.json).toBeNull();
  });
});

test("every answer carries the security headers", async () => {
  const response = await fetch(`${server.url}/trpc/auth.me`);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cache-control": "no-store",
  });
});
