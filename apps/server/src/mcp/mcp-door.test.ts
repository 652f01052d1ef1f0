import { LATEST_PROTOCOL_VERSION } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Agent, openAgent } from "../testing/agent.ts";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const names = async (agent: Agent) => (await agent.tools()).map(({ name }) => name);

/** One message of the protocol as any program could send it. */
const send = (message: unknown, headers: Record<string, string> = {}, path = "/mcp") =>
  fetch(`${server.url}${path}?as=visitor`, {
    method: "POST",
    body: typeof message === "string" ? message : JSON.stringify(message),
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      ...headers,
    },
  });
const ping = { jsonrpc: "2.0", id: 1, method: "ping" };

describe("what is offered", () => {
  it("is what the caller may call, for both revisions of the protocol", async () => {
    const author = await server.person("author");
    for (const mode of ["legacy", "auto"] as const) {
      const visitor = await names(await openAgent(server.url, { mode }));
      expect(visitor).toContain("posts_list");
      expect(visitor).not.toContain("posts_create");
      const own = await names(await openAgent(server.url, { token: author.token, mode }));
      expect(own).toContain("posts_create");
      expect(own).not.toContain("orders_refund");
      // Streams, and what only a person in a session may do.
      for (const name of ["comments_live", "apiKeys_create", "auth_deleteAccount"])
        expect(own).not.toContain(name);
    }
  });

  it("comes in pages, in order, each tool once", async () => {
    const admin = await server.person("admin");
    const agent = await openAgent(server.url, { token: admin.token });
    const all = await names(agent);
    expect(all.length).toBeGreaterThan(100);
    expect(all).toEqual([...new Set(all)].sort());
    expect((await agent.client.listTools({ cursor: "0" })).tools).toHaveLength(50);
    await expect(agent.client.listTools({ cursor: "elsewhere" })).rejects.toMatchObject({ code: -32602 });
  });

  it("is less for an agent with little room", async () => {
    const agent = await openAgent(server.url, { query: "?nouns=posts,tags" });
    for (const name of await names(agent)) expect(name).toMatch(/^(posts|tags)_/);
    const { resourceTemplates } = await agent.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual(["agora://posts/{slug}"]);

    const misspelt = await openAgent(server.url, { query: "?nouns=posts,tag" });
    const refused = { code: -32602, message: expect.stringMatching(/no tools about "tag".*, tags,/) };
    await expect(misspelt.client.listTools()).rejects.toMatchObject(refused);
    await expect(misspelt.client.listResources()).rejects.toMatchObject(refused);
  });

  it("says what each tool does to the world", async () => {
    const admin = await server.person("admin");
    const all = await (await openAgent(server.url, { token: admin.token })).tools();
    const hints = (name: string) => {
      const { readOnlyHint, destructiveHint, idempotentHint } =
        all.find((tool) => tool.name === name)?.annotations ?? {};
      return { readOnlyHint, destructiveHint, idempotentHint };
    };
    const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };
    const adds = { readOnlyHint: false, destructiveHint: false, idempotentHint: false };
    expect(hints("posts_list")).toEqual(reads);
    // Asked by POST, and still a read.
    expect(hints("orders_quote")).toEqual(reads);
    expect(hints("posts_create")).toEqual(adds);
    // Put, and yet there are more in the cart each time.
    expect(hints("cart_setLine")).toEqual(adds);
    expect(hints("posts_unlike")).toEqual({ ...adds, idempotentHint: true });
    // Every save of a post is kept; of an account there is only what it is now.
    expect(hints("posts_update")).toEqual(adds);
    for (const name of ["orders_refund", "orders_cancel", "tags_merge", "jobs_remove", "users_update"])
      expect(hints(name)).toEqual({ ...adds, destructiveHint: true });
    for (const name of ["posts_remove", "users_suspend", "users_setRoles", "products_setPrices"])
      expect(hints(name)).toEqual({ ...adds, destructiveHint: true, idempotentHint: true });
  });

  it("is introduced by how money, dates, pages, keys and refusals are said", async () => {
    const { client } = await openAgent(server.url);
    for (const word of ["minor units", "ISO 8601", "nextCursor", "idempotencyKey", "expectedTotal", "reason"])
      expect(client.getInstructions()).toContain(word);
  });
});

describe("who is calling", () => {
  it("is its owner, once for a key, for as long as the key holds", async () => {
    const author = await server.person("author");
    const { key, apiKey } = await author.call.apiKeys.create({ name: "agent", permissions: ["posts:write"] });
    const agent = await openAgent(server.url, { token: key });
    const post = { title: "By an agent", body: "Text.", idempotencyKey: "one" };
    const first = await agent.call("posts_create", post);
    expect(first).toMatchObject({ title: "By an agent", author: { username: author.username } });
    expect(await agent.call("posts_create", post)).toEqual(first);
    expect(await agent.call("posts_create", { ...post, title: "Another" })).toMatchObject({
      reason: "IDEMPOTENCY_KEY_REUSED",
    });
    await author.call.apiKeys.revoke({ id: apiKey.id });
    await expect(agent.call("posts_list")).rejects.toThrow(/401|token/i);
    await expect(openAgent(server.url, { token: key })).rejects.toThrow(/401|token/i);
  });

  it("is refused what its key was not given, though its owner may", async () => {
    const author = await server.person("author");
    const { key } = await author.call.apiKeys.create({ name: "reader" });
    const agent = await openAgent(server.url, { token: key });
    expect(await names(agent)).not.toContain("posts_create");
    const answer = await agent.client.callTool({
      name: "posts_create",
      arguments: { title: "A", body: "B" },
    });
    expect(answer).toMatchObject({ isError: true, structuredContent: { reason: "FORBIDDEN" } });
    expect(await agent.call("auth_me")).toMatchObject({ result: { username: author.username } });
  });

  it("may show an access token, until its family ends", async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const password = "violet otter climbs 9 hills";
    const guest = await server.caller();
    const username = `a${email.slice(0, 8)}`;
    await guest.auth.signUp({ email, username, password, as: "token" });
    const pair = await guest.tokens.exchange({ identifier: email, password });
    const agent = await openAgent(server.url, { token: pair.accessToken });
    expect(await agent.call("auth_me")).toMatchObject({ result: { username } });
    await guest.tokens.revoke({ refreshToken: pair.refreshToken });
    await expect(agent.call("auth_me")).rejects.toThrow(/401|token/i);
  });

  it("is told when a token is nobody's, and is a visitor without one", async () => {
    const response = await send(ping, { authorization: "Bearer agora_nobodys" });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer .*error="invalid_token"/);
    expect(await (await openAgent(server.url)).call("auth_me")).toEqual({ result: null });
  });
});

describe("refusals", () => {
  it("are answers with a reason, and say which argument is wrong", async () => {
    const { client, call } = await openAgent(server.url);
    const missing = await client.callTool({ name: "posts_get", arguments: { slug: "nothing" } });
    expect(missing).toMatchObject({ isError: true, structuredContent: { reason: "NOT_FOUND" } });
    expect(JSON.parse(JSON.stringify(missing.content))[0].text).toContain("NOT_FOUND");
    const wrong = { limit: "many", sort: "upwards" };
    expect(await call("posts_list", wrong)).toMatchObject({
      reason: "INVALID_INPUT",
      fields: { limit: [expect.any(String)], sort: [expect.any(String)] },
    });
    // A misspelt filter is not a list of everything.
    expect(await call("posts_list", { tags: "news" })).toMatchObject({
      reason: "INVALID_INPUT",
      fields: { tags: [expect.stringContaining("tag")] },
    });
    expect(await call("cart_clear", { idempotencyKey: 7 })).toMatchObject({
      reason: "INVALID_INPUT",
      fields: { idempotencyKey: [expect.any(String)] },
    });
  });

  it("of a tool that does not exist are the protocol's", async () => {
    const { client } = await openAgent(server.url);
    for (const name of ["posts_burn", "comments_live", "apiKeys_create"])
      await expect(client.callTool({ name, arguments: {} })).rejects.toMatchObject({ code: -32602 });
  });

  it("say how long to wait, for tools, lists and resources", async () => {
    const busy = await openTestServer({ READS_PER_MINUTE: "3" });
    try {
      const { client, call } = await openAgent(busy.url);
      for (let n = 0; n < 3; n++) expect(await call("tags_list")).toHaveProperty("items");
      const limited = { reason: "RATE_LIMITED", retryAfter: expect.any(Number) };
      expect(await call("tags_list")).toMatchObject(limited);
      await expect(client.listTools()).rejects.toMatchObject({ data: limited });
      await expect(client.readResource({ uri: "agora://posts/any" })).rejects.toMatchObject({
        data: limited,
      });
    } finally {
      await busy.close();
    }
  });
});

describe("the way in", () => {
  it("is closed to pages of other sites, and to names bound to this machine", async () => {
    for (const origin of ["https://elsewhere.example", "null"]) {
      const response = await send(ping, { origin });
      expect(response.status).toBe(403);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
    expect((await send(ping, { origin: new URL(server.services.config.publicUrl).origin })).status).toBe(200);
    expect((await send(ping)).status).toBe(200);
  });

  it("has an address that may end in a slash", async () => {
    expect(await (await send(ping, {}, "/mcp/")).text()).toBe(await (await send(ping)).text());
  });

  it("keeps no session, so that there is nothing to listen to or to end", async () => {
    for (const method of ["GET", "DELETE"]) {
      const response = await fetch(`${server.url}/mcp?as=visitor`, {
        method,
        headers: { accept: "text/event-stream" },
      });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
    }
    const { client } = await openAgent(server.url, { mode: "auto" });
    await expect(client.listen({ toolsListChanged: true })).rejects.toThrow();
  });

  it("takes several messages at once, and answers each", async () => {
    const messages = [ping, { ...ping, id: 2, method: "tools/list" }];
    const text = await (await send(messages)).text();
    expect(text.match(/"id":[12]/g)?.sort()).toEqual(['"id":1', '"id":2']);
  });

  it("refuses what it cannot read, and what is too large, before anything runs", async () => {
    expect((await send("{")).status).toBe(400);
    expect((await send(ping, { "content-type": "text/plain" })).status).toBe(415);
    expect((await send(ping, { "mcp-protocol-version": "1999-01-01" })).status).toBe(400);
    expect((await send({ ...ping, params: { text: "x".repeat(8 * 1024 * 1024) } })).status).toBe(413);
  });

  it("offers its newest revision to whoever asks for one it does not know", async () => {
    const params = {
      protocolVersion: "1999-01-01",
      capabilities: {},
      clientInfo: { name: "old", version: "1" },
    };
    const text = await (await send({ ...ping, method: "initialize", params })).text();
    expect(text).toContain(`"protocolVersion":"${LATEST_PROTOCOL_VERSION}"`);
  });
});
