import { connect } from "node:net";
import type { Person } from "@agora/api/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
let author: Person;
beforeAll(async () => {
  server = await openTestServer();
  author = await server.person("author");
});
afterAll(async () => {
  expect(server.errors).toEqual([]);
  await server.close();
});

const call = (path: string, { headers, ...init }: RequestInit = {}) =>
  fetch(`${server.url}/api/v1${path}`, {
    ...init,
    headers: { authorization: `Bearer ${author.token}`, "content-type": "application/json", ...headers },
  });
const said = async (response: Response | Promise<Response>) => {
  const answer = await response;
  const { reason, fields } = JSON.parse(await answer.text());
  return { status: answer.status, reason, fields };
};
const post = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
  call("/posts", { method: "POST", body, headers });
const draft = JSON.stringify({ title: "A draft", body: "Text." });
const written = async () =>
  (await author.call.posts.list({ status: "draft", author: author.username, count: true })).total;

describe("what would be read as something else is refused", () => {
  const refused = { status: 400, reason: "INVALID_INPUT" };

  it("bytes that are not UTF-8, in a body and in an address", async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"title": "'),
      Buffer.from([0xff]),
      Buffer.from('", "body": "x"}'),
    ]);
    expect(await said(post(bytes))).toMatchObject(refused);
    expect(await said(call("/search/posts?q=%FF"))).toMatchObject(refused);
    expect(await said(call("/posts?limit=1&author=%"))).toMatchObject(refused);
    expect(await said(call("/posts/%E0%A4%A"))).toMatchObject(refused);
    const headers = { "content-type": "application/json", authorization: `Bearer ${author.token}` };
    const overTrpc = await fetch(`${server.url}/trpc/posts.create`, { method: "POST", body: bytes, headers });
    expect([overTrpc.status, JSON.parse(await overTrpc.text()).error.json.data.reason]).toEqual([
      400,
      "INVALID_INPUT",
    ]);
    const asked = await fetch(`${server.url}/trpc/posts.search?input={"json":{"q":"%FF"}}`);
    expect(asked.status).toBe(400);
  });

  it("numbers that only JavaScript takes for some, and one thing said twice", async () => {
    for (const limit of ["0x10", "1e400", "", "%205", "NaN", "1&limit=2"])
      expect(await said(call(`/posts?limit=${limit}`))).toMatchObject({
        status: 422,
        fields: { limit: [expect.any(String)] },
      });
    expect((await call("/posts?limit=2e0")).status).toBe(200);
  });

  it("fields under a name that other programs look in for all others", async () => {
    const hidden = '{"__proto__": {"title": "Hidden", "body": "x"}, "constructor": 1}';
    expect(await said(post(hidden))).toMatchObject({ status: 422, fields: { title: [expect.any(String)] } });
  });

  it("a key for acting once that is none, through every door", async () => {
    const before = await written();
    const fields = { "Idempotency-Key": [expect.any(String)] };
    for (const key of ["two words", "", "x".repeat(201), "höflich"]) {
      expect(await said(post(draft, { "idempotency-key": key }))).toMatchObject({ status: 422, fields });
      const overTrpc = await server.post("posts.create", JSON.parse(draft), {
        headers: { authorization: `Bearer ${author.token}`, "idempotency-key": key },
      });
      expect(JSON.parse(await overTrpc.text()).error.json.data).toMatchObject({ httpStatus: 400, fields });
    }
    expect(await written()).toBe(before);
    expect((await call("/posts", { headers: { "idempotency-key": "two words" } })).status).toBe(200);
  });

  it("a key that came with other input", async () => {
    const headers = { "idempotency-key": "a-key" };
    const [first, again] = [await post(draft, headers), await post(draft, headers)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(await first.text()).toBe(await again.text());
    const other = JSON.stringify({ title: "Another", body: "Text." });
    expect(await said(post(other, headers))).toMatchObject({ status: 409, reason: "IDEMPOTENCY_KEY_REUSED" });
  });

  it("a version to compare where there is none", async () => {
    const { id } = await author.call.posts.create({ title: "Kept", body: "Text." });
    const fields = { "If-Match": [expect.any(String)] };
    const removed = call(`/posts/${id}`, { method: "DELETE", headers: { "if-match": '"1.abc"' } });
    expect(await said(removed)).toMatchObject({ status: 422, fields });
    const body = JSON.stringify({ title: "Changed" });
    const changed = call(`/posts/${id}`, { method: "PATCH", body, headers: { "if-match": "1" } });
    expect(await said(changed)).toMatchObject({ status: 422, fields });
    expect(await author.call.posts.get({ slug: id })).toMatchObject({ title: "Kept", version: 1 });
    const whatever = await call(`/posts/${id}`, { method: "DELETE", headers: { "if-match": "*" } });
    expect(whatever.status).toBe(204);
  });
});

describe("how many calls are left", () => {
  it("is said with refusals too, and with the last one how long to wait", async () => {
    const small = await openTestServer({ READS_PER_MINUTE: "2" });
    try {
      const ask = () => fetch(`${small.url}/api/v1/posts/nothing`);
      const answers = [await ask(), await ask(), await ask()];
      expect(answers.map(({ status }) => status)).toEqual([404, 404, 429]);
      const left = answers.map(({ headers }) => headers.get("ratelimit"));
      expect(left[0]).toMatch(/^"read";r=1;t=\d+$/);
      const wait = answers[2]?.headers.get("retry-after");
      expect(Number(wait)).toBeGreaterThan(0);
      expect(left[2]).toBe(`"read";r=0;t=${wait}`);
      expect(answers[2]?.headers.get("ratelimit-policy")).toBe('"read";q=2;w=60');
    } finally {
      await small.close();
    }
  });
});

describe("addresses and methods", () => {
  it("HEAD says what GET would, without the rest", async () => {
    const [head, get] = [await call("/posts", { method: "HEAD" }), await call("/posts")];
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
    expect((await call("/posts/nothing", { method: "HEAD" })).status).toBe(404);
  });

  it("a path is exactly its own, and a slash in a name is part of the name", async () => {
    expect(await said(call("/posts/"))).toMatchObject({ status: 404, reason: "NO_SUCH_PROCEDURE" });
    expect(await said(call("/posts/a%2Fb"))).toMatchObject({ status: 404, reason: "NOT_FOUND" });
    expect(await said(call("/posts/a%252Fb"))).toMatchObject({ status: 404, reason: "NOT_FOUND" });
    expect(await said(call("/posts/%00"))).toMatchObject({ status: 422, reason: "INVALID_INPUT" });
    expect(await said(call("/nothing/%22%3E%FF"))).toMatchObject({
      status: 404,
      reason: "NO_SUCH_PROCEDURE",
    });
    expect((await call("/posts/nothing", { method: "POST" })).headers.get("allow")).toContain("PATCH");
  });

  it("another site's page is told what it may send, and reads what it may see", async () => {
    const asked = await fetch(`${server.url}/api/v1/posts`, {
      method: "OPTIONS",
      headers: { origin: "https://elsewhere.test", "access-control-request-method": "POST" },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-headers")).toContain("Idempotency-Key");
    const read = await call("/posts/nothing", { headers: { origin: "https://elsewhere.test" } });
    expect(read.headers.get("access-control-allow-origin")).toBe("*");
    expect(read.headers.get("access-control-allow-credentials")).toBeNull();
  });

  it("is JSON whatever else is asked for", async () => {
    const answer = await call("/posts", { headers: { accept: "text/html" } });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/json"]);
  });

  it("whoever is nobody is told how to be somebody", async () => {
    const response = await fetch(`${server.url}/api/v1/api-keys`);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([
      401,
      'Bearer realm="Agora"',
    ]);
  });

  it("what is too large is a problem with an id to ask about", async () => {
    const answer = await post(JSON.stringify({ title: "x".repeat(9_000_000) }));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([413, "application/problem+json"]);
    const { reason, requestId } = JSON.parse(await answer.text());
    expect([reason, requestId]).toEqual(["TOO_LARGE", answer.headers.get("x-request-id")]);
  });

  it("what Node itself can't read is a problem too", async () => {
    const long = await call(`/posts?author=${"x".repeat(20_000)}`);
    expect(await said(long)).toMatchObject({ status: 431, reason: "TOO_LARGE" });
    expect(long.headers.get("content-type")).toBe("application/problem+json");
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write("this is no request\r\n\r\n");
    let answer = "";
    for await (const chunk of socket) answer += chunk;
    expect(answer).toMatch(/^HTTP\/1.1 400 .*"reason":"INVALID_INPUT"/s);
  });

  it("a caller who hangs up in the middle of a body is no bug of ours", async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const head = [
      "POST /api/v1/posts HTTP/1.1",
      "host: x",
      "content-type: application/json",
      "content-length: 100",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n{"title`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    expect((await call("/posts")).status).toBe(200);
  });
});

describe("a stream", () => {
  const postId = async () => (await author.call.posts.create({ title: "Live", body: "x", publish: true })).id;

  it("that is refused is a problem like any other, and HEAD leaves none open", async () => {
    const nowhere = "/posts/01980000-0000-7000-8000-000000000000/comments/live";
    expect(await said(call(nowhere))).toMatchObject({ status: 404, reason: "NOT_FOUND" });
    const head = await call(`/posts/${await postId()}/comments/live`, { method: "HEAD" });
    expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
      200,
      "text/event-stream",
      "",
    ]);
  });

  /** What a stream says until it has named a place. */
  async function beginning(path: string, headers: Record<string, string> = {}) {
    const { body } = await call(path, { headers });
    let text = "";
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes("id:")) break;
    }
    return text;
  }

  it("says at once that it is followed and from where, while nothing happens", async () => {
    expect(await beginning(`/posts/${await postId()}/comments/live`)).toBe(": here\n\nid: 0\n\n");
    const file = { filename: "a.png", contentType: "image/png", bytes: 10, purpose: "inline" } as const;
    const { media } = await author.call.media.startUpload(file);
    const first = await beginning(`/media/${media.id}/live`);
    const [, seen = ""] = /^: here\n\nid: (.+)\ndata:/.exec(first) ?? [];
    expect(seen).not.toBe("");
    const again = { "last-event-id": seen };
    expect(await beginning(`/media/${media.id}/live`, again)).toBe(`: here\n\nid: ${seen}\n\n`);
  });

  it("goes on after the last event, and says why it ends", async () => {
    const { token, call: reader, id } = await server.person("member");
    const post = await postId();
    const { lastEventId } = await reader.comments.list({ postId: post });
    await reader.comments.create({ postId: post, body: "Missed meanwhile" });
    const headers = { authorization: `Bearer ${token}`, "last-event-id": lastEventId };
    const { body } = await fetch(`${server.url}/api/v1/posts/${post}/comments/live`, { headers });
    if (!body) throw new Error("no stream");
    let text = "";
    let ended = false;
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (ended || !text.includes("Missed meanwhile")) continue;
      ended = true;
      const admin = await server.person("admin");
      await admin.call.users.suspend({ id });
    }
    expect(text).toMatch(/^: here\n\nid: 0\n\nid: \d+\ndata: \{.*Missed meanwhile/);
    const [, problem = "{}"] = /event: problem\ndata: (.+)\n\n$/.exec(text) ?? [];
    expect(JSON.parse(problem)).toMatchObject({ status: 401, reason: "UNAUTHENTICATED" });
  });
});
