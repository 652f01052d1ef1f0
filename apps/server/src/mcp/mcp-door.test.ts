import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

async function agent(token?: string, query = "") {
  const client = new Client({ name: "test", version: "1.0.0" });
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`${server.url}/mcp${query}`), { requestInit: { headers } }),
  );
  return client;
}

it("offers what the caller may call, and says what it does", async () => {
  const author = await server.person("author");
  const visitor = await agent();
  const writer = await agent(author.token, "?nouns=posts");
  const open = (await visitor.listTools()).tools.map(({ name }) => name);
  const own = (await writer.listTools()).tools;
  expect(open).toContain("posts_list");
  expect(open).not.toContain("posts_create");
  expect(own.map(({ name }) => name)).toContain("posts_create");
  expect(own.find(({ name }) => name === "posts_remove")?.annotations).toMatchObject({
    destructiveHint: true,
    readOnlyHint: false,
  });
});

it("acts for its owner, once for a key, and gets refusals as answers", async () => {
  const author = await server.person("author");
  const client = await agent(author.token);
  const call = {
    name: "posts_create",
    arguments: { title: "By an agent", body: "Text.", publish: true, idempotencyKey: "one" },
  };
  const first = await client.callTool(call);
  const again = await client.callTool(call);
  expect(first.structuredContent).toMatchObject({ title: "By an agent", status: "published" });
  expect(again.structuredContent).toEqual(first.structuredContent);
  const missing = await client.callTool({ name: "posts_get", arguments: { slug: "nothing" } });
  expect(missing.isError).toBe(true);
  expect(JSON.stringify(missing.content)).toContain("NOT_FOUND");
});
