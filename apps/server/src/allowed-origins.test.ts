import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

const app = "https://app.example.org";
const password = "violet otter climbs 9 hills";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ ALLOWED_ORIGINS: `${app}/, https://other.example.org` });
});
afterAll(() => server.close());

const from = (origin: string) => ({ origin, "sec-fetch-site": "cross-site" });
const read = async (response: Response) => JSON.parse(await response.text());
const signUp = (origin: string) => {
  const username = `u${crypto.randomUUID().slice(0, 8)}`;
  const input = { email: `${username}@example.org`, username, password, as: "token" };
  return server.post("auth.signUp", input, { headers: from(origin) });
};
const ask = (path: string, method: string, origin: string) =>
  fetch(`${server.url}${path}`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": method,
      "access-control-request-headers": "authorization,content-type,idempotency-key",
    },
  });

test("pages of an allowed origin are let in and may read the answers; others are not", async () => {
  const welcome = await signUp(app);
  expect([welcome.status, welcome.headers.get("access-control-allow-origin")]).toEqual([200, app]);
  const stranger = await signUp("https://evil.example.org");
  expect([stranger.status, stranger.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  expect((await read(stranger)).error.json.data.reason).toBe("CROSS_ORIGIN");
});

test.each([
  ["/trpc/auth.me", "POST"],
  ["/files/uploads/anything", "PUT"],
])("before they call %s they are told what they may send", async (path, method) => {
  const { headers } = await ask(path, method, app);
  expect(headers.get("access-control-allow-origin")).toBe(app);
  expect(headers.get("access-control-allow-methods")).toContain(method);
  expect(headers.get("access-control-allow-headers")).toContain("idempotency-key");
  expect(headers.get("access-control-allow-credentials")).toBeNull();
  expect(
    (await ask(path, method, "https://evil.example.org")).headers.has("access-control-allow-origin"),
  ).toBe(false);
});

test("they act with tokens alone: a cookie that comes along is nobody's", async () => {
  const { token } = await server.person();
  const me = async (headers: Record<string, string>) => {
    const response = await fetch(`${server.url}/trpc/auth.me`, { headers });
    return (await read(response)).result.data.json?.username ?? null;
  };
  const cookie = `agora_session=${token}`;
  expect(await me({ cookie })).not.toBeNull();
  expect(await me({ cookie, ...from(app) })).toBeNull();
  expect(await me({ cookie, authorization: `Bearer ${token}`, ...from(app) })).not.toBeNull();
  const posted = await server.post("sessions.revokeOthers", {}, { headers: { cookie, ...from(app) } });
  expect((await read(posted)).error.json.data.reason).toBe("UNAUTHENTICATED");
});
