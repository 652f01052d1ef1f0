import type { Person } from "@agora/api/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
let author: Person;
beforeAll(async () => {
  server = await openTestServer();
  author = await server.person("author");
});
afterAll(() => server.close());

/** A call with the author's token. */
const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: {
      authorization: `Bearer ${author.token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
  });
const write = async (title: string, publish = true) => {
  const response = await call("POST", "/posts", { title, body: "Text.", publish });
  return { response, post: JSON.parse(await response.text()) };
};

describe("a post over plain HTTP", () => {
  it("is made at an address, read there with a tag, and not sent twice", async () => {
    const { response, post } = await write("A first post");
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe(`/api/v1/posts/${post.slug}`);
    const read = await call("GET", `/posts/${post.slug}`);
    expect(read.status).toBe(200);
    expect(JSON.parse(await read.text())).toMatchObject({ id: post.id, publishedAt: post.publishedAt });
    const etag = read.headers.get("etag") ?? "";
    expect(etag).toMatch(new RegExp(`^"${post.version}\\.`));
    const again = await call("GET", `/posts/${post.slug}`, undefined, { "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  it("is changed by whoever saw its newest version", async () => {
    const { post } = await write("A second post");
    const match = { "if-match": `"${post.version}"` };
    const changed = await call("PATCH", `/posts/${post.id}`, { title: "Renamed" }, match);
    expect(changed.status).toBe(200);
    const stale = await call("PATCH", `/posts/${post.id}`, { title: "Too late" }, match);
    expect(stale.status).toBe(412);
    expect(stale.headers.get("content-type")).toBe("application/problem+json");
    expect(JSON.parse(await stale.text())).toMatchObject({
      status: 412,
      reason: "VERSION_CONFLICT",
      current: { title: "Renamed" },
    });
  });
});

describe("lists", () => {
  it("take numbers and yes or no as words, and name the next page", async () => {
    for (const title of ["One", "Two", "Three"]) await write(title);
    const first = await call("GET", `/posts?author=${author.username}&limit=2&count=true&sort=oldest`);
    const page = JSON.parse(await first.text());
    expect(page.items).toHaveLength(2);
    expect(page.total).toBeGreaterThanOrEqual(3);
    const [, next = ""] = /<\/api\/v1(.+)>; rel="next"/.exec(first.headers.get("link") ?? "") ?? [];
    const second = JSON.parse(await (await call("GET", next)).text());
    expect(second.items[0].id).not.toBe(page.items[1].id);
  });

  it("say what is wrong by field", async () => {
    const response = await call("GET", "/posts?limit=many");
    expect(response.status).toBe(422);
    expect(JSON.parse(await response.text())).toMatchObject({
      reason: "INVALID_INPUT",
      fields: { limit: [expect.any(String)] },
    });
  });
});

it("answers what only has to be done with nothing to read, however often", async () => {
  const { username } = await server.person();
  for (const method of ["PUT", "PUT", "DELETE", "DELETE"]) {
    const response = await call(method, `/profiles/${username}/follow`);
    expect([response.status, await response.text()]).toEqual([204, ""]);
  }
});

it("says how many calls are left, and who is asking for what does not exist", async () => {
  const known = await call("GET", "/auth/me");
  expect(known.headers.get("ratelimit")).toMatch(/^"read";r=\d+;t=\d+$/);
  const nothing = await call("GET", "/nothing/here");
  expect([nothing.status, JSON.parse(await nothing.text()).reason]).toEqual([404, "NO_SUCH_PROCEDURE"]);
  const method = await call("DELETE", "/posts");
  expect([method.status, method.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
});

it("refuses what is not JSON before anything runs", async () => {
  const broken = await call("POST", "/posts", undefined, {});
  expect(broken.status).toBe(422);
  const headers = { authorization: `Bearer ${author.token}`, "content-type": "application/json" };
  const text = await fetch(`${server.url}/api/v1/posts`, { method: "POST", body: "{", headers });
  expect(text.status).toBe(400);
  const form = new URLSearchParams({ title: "A" });
  const other = await fetch(`${server.url}/api/v1/posts`, {
    method: "POST",
    body: form,
    headers: { authorization: headers.authorization },
  });
  expect(other.status).toBe(415);
});
