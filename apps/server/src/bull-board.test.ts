import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

const path = "/admin/bull-board";
let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const as =
  (token?: string) =>
  (address: string, init: RequestInit = {}) =>
    fetch(server.url + address, { ...init, headers: token ? { authorization: `Bearer ${token}` } : {} });

test("nobody but those who may see jobs learns that there is such a page, or gets any of its files", async () => {
  const operator = as((await server.person("admin")).token);
  const page = await (await operator(path)).text();
  const files = [...page.matchAll(/(?:src|href)="(static\/[^"]+)"/g)].map(([, file]) => `${path}/${file}`);
  expect(files.length).toBeGreaterThan(4);
  const addresses = [path, `${path}/`, `${path}/queue/mail`, `${path}/api/queues`, ...files];
  const others = [as(), as((await server.person()).token), as((await server.person("merchant")).token)];
  for (const address of addresses) {
    expect((await operator(address)).status).toBe(200);
    for (const other of others) {
      const answer = await other(address);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(await (await other("/admin/no-such-page")).text());
    }
  }
});

test("the page loads nothing from elsewhere and can't be put into a frame", async () => {
  const operator = as((await server.person("admin")).token);
  const answer = await operator(path);
  expect(await answer.text()).not.toMatch(/https?:\/\//);
  expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(answer.headers.get("x-frame-options")).toBe("DENY");
  const file = await operator(`${path}/static/images/logo.svg`);
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  expect(file.headers.get("cache-control")).toBe("private, no-cache");
});

test("nothing can be changed there", async () => {
  const operator = as((await server.person("admin")).token);
  const queues = await (await operator(`${path}/api/queues`)).text();
  expect(queues).toContain('"readOnlyMode":true');
  expect(queues).not.toContain('"readOnlyMode":false');
  for (const method of ["PUT", "POST", "PATCH", "DELETE"])
    for (const act of ["pause", "resume", "empty", "obliterate", "retry/failed", "clean/failed", "add"])
      expect((await operator(`${path}/api/queues/mail/${act}`, { method })).status).toBe(404);
  expect((await operator(`${path}/api/queues/pause`, { method: "PUT" })).status).toBe(404);
});

test("while Redis is away the page says so", async () => {
  const alone = await openTestServer({ REDIS_URL: "redis://127.0.0.1:1" });
  const { token } = await alone.person("admin");
  const answer = await fetch(alone.url + path, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain("Promised jobs are safe");
  await alone.close();
});
