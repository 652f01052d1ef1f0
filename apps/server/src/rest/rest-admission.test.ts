import { gzipSync } from "node:zlib";
import type { Person } from "@agora/api/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
let author: Person;
beforeAll(async () => {
  server = await openTestServer({ WRITES_PER_MINUTE: "3" });
  author = await server.person("author");
});
afterAll(async () => {
  expect(server.errors).toEqual([]);
  await server.close();
});

async function write(body: string | Uint8Array, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/api/v1/posts`, {
    method: "POST",
    body,
    headers: { "content-type": "application/json", ...headers },
  });
  const { reason } = JSON.parse(await response.text());
  return { status: response.status, reason, remaining: response.headers.get("ratelimit") };
}

describe("who may not call is told so before what was sent is read", () => {
  it("whatever it is", async () => {
    const nobody = { status: 401, reason: "UNAUTHENTICATED" };
    expect(await write("{")).toMatchObject(nobody);
    expect(await write("a=b", { "content-type": "text/plain" })).toMatchObject(nobody);
    expect(await write(JSON.stringify({ title: "x".repeat(7_000_000) }))).toMatchObject(nobody);
    expect(await write("{}")).toMatchObject(nobody);
  });

  it("and what can't be read counts like any call", async () => {
    const headers = { authorization: `Bearer ${author.token}` };
    const left = (calls: number) => expect.stringContaining(`"write";r=${calls};`);
    expect(await write("{", headers)).toEqual({ status: 400, reason: "INVALID_INPUT", remaining: left(2) });
    const packed = gzipSync(JSON.stringify({ title: "Packed", body: "Text." }));
    const encoded = await write(packed, { ...headers, "content-encoding": "gzip" });
    expect(encoded).toEqual({ status: 415, reason: "INVALID_INPUT", remaining: left(1) });
    const form = await write("a=b", { ...headers, "content-type": "application/x-www-form-urlencoded" });
    expect(form).toEqual({ status: 415, reason: "INVALID_INPUT", remaining: left(0) });
    expect(await write("{", headers)).toMatchObject({ status: 429, reason: "RATE_LIMITED" });
  });
});

it("tells programs in their words that nothing is at an address below /api", async () => {
  for (const [method, path] of [
    ["GET", "/api"],
    ["GET", "/api/v2/posts"],
    ["POST", "/api/openapi.json"],
    ["GET", "/api/docs/nothing.js"],
    ["GET", "/api/reference/nothing.json"],
  ] as const) {
    const response = await fetch(`${server.url}${path}`, { method });
    const { status, reason, instance, requestId } = JSON.parse(await response.text());
    expect({ status, reason, instance }).toEqual({
      status: 404,
      reason: "NO_SUCH_PROCEDURE",
      instance: path,
    });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("x-request-id")).toBe(requestId);
  }
  const docs = await fetch(`${server.url}/api/docs/`, { redirect: "manual" });
  expect([docs.status, docs.headers.get("location")]).toEqual([308, "/api/docs"]);
});
