import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Permission } from "@agora/api/contract";
import { UnauthorizedError } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAskingAgent } from "../testing/asking-agent.ts";
import { openTestServer, type TestServer } from "../testing.ts";

let server: TestServer;
let site: { url: string; publicUrl: string };
beforeAll(async () => {
  server = await openTestServer({ WEBHOOK_PRIVATE_TARGETS: "on" });
  site = { url: server.url, publicUrl: server.services.config.publicUrl };
});
afterAll(() => server.close());

type Agent = ReturnType<typeof openAskingAgent>;
type Person = Awaited<ReturnType<TestServer["person"]>>;

/** What the page does for somebody in their browser: it shows what is asked for, and sends their yes. */
async function sayYes(person: Person, agent: Agent, permissions?: Permission[]) {
  const query = agent.kept.asks?.search.slice(1) ?? "";
  const { asked } = await person.call.connectedApps.review({ query });
  const allowed = await person.call.connectedApps.allow({ query, permissions: permissions ?? asked });
  return allowed.url;
}

async function connectedAgent(person: Person, options: Parameters<typeof openAskingAgent>[1] = {}) {
  const agent = openAskingAgent(site, options);
  await expect(agent.connect()).rejects.toThrow(UnauthorizedError);
  await agent.finish(await sayYes(person, agent));
  return agent;
}

const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(`${site.url}/oauth/${path}`, { method: "POST", body: new URLSearchParams(fields), headers });
// biome-ignore lint/suspicious/noExplicitAny: what came over the wire is looked at as it is.
const said = async (response: Response): Promise<any> => response.json();
const register = (body: unknown) =>
  fetch(`${site.url}/oauth/register`, { method: "POST", body: JSON.stringify(body) });
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe("an agent that was given an address", () => {
  it("asks its person, acts for them, renews itself, and is out when they say so", async () => {
    const author = await server.person("author");
    const agent = await connectedAgent(author, { scope: "posts:write users:write" });
    expect(agent.kept.asks?.searchParams.get("resource")).toBe(`${site.publicUrl}/mcp`);
    const client = await agent.connect();
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toContain("posts_create");
    const made = await client.callTool({
      name: "posts_create",
      arguments: { title: "By an agent", body: "Hi." },
    });
    expect(made.structuredContent).toMatchObject({
      title: "By an agent",
      author: { username: author.username },
    });
    const refused = await client
      .callTool({ name: "apiKeys_create", arguments: { name: "More" } })
      .catch(String);
    expect(JSON.stringify(refused)).not.toContain("agora_key_");

    const first = agent.kept.tokens;
    // As it is after an hour: the token is not taken any more, and the client asks for another by itself.
    agent.kept.tokens = { ...first, access_token: "agora_app_over", token_type: "Bearer" };
    const again = await agent.connect();
    expect((await again.callTool({ name: "auth_me" })).structuredContent).toMatchObject({
      result: { id: author.id },
    });
    expect(agent.kept.tokens.refresh_token).not.toBe(first?.refresh_token);

    const { items } = await author.call.connectedApps.list();
    expect(items).toMatchObject([{ name: "Test agent", host: null, permissions: ["posts:write"] }]);
    await author.call.connectedApps.revoke({ id: items[0]?.id ?? "" });
    await expect(again.listTools()).rejects.toThrow(UnauthorizedError);
  });

  it("is told where to ask, also when it shows a token that has ended", async () => {
    for (const init of [{}, bearer("agora_app_ended")]) {
      const response = await fetch(`${site.url}/mcp`, { method: "POST", ...init });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toContain(
        `resource_metadata="${site.publicUrl}/.well-known/oauth-protected-resource/mcp"`,
      );
    }
    const visitor = await fetch(`${site.url}/mcp?as=visitor`, {
      method: "POST",
      ...bearer("agora_app_ended"),
    });
    expect(visitor.status).toBe(401);
  });

  it("comes with the name of a site when it is described there", async () => {
    const document = { value: {} };
    const elsewhere = await listening(() => document.value);
    const clientId = `${elsewhere.url}/agent.json`;
    const redirectUrl = "https://agent.example/callback";
    document.value = {
      client_id: clientId,
      client_name: "Described",
      redirect_uris: [redirectUrl],
      extra: 1,
    };
    const person = await server.person();
    const agent = await connectedAgent(person, { clientId, redirectUrl });
    await agent.connect();
    const { items } = await person.call.connectedApps.list();
    expect(items).toMatchObject([{ name: "Described", host: new URL(clientId).host }]);

    // What it says of itself is read anew, and refused where it is not about itself or needs a secret.
    const query = agent.kept.asks?.search.slice(1) ?? "";
    for (const wrong of [
      { client_id: `${elsewhere.url}/other.json` },
      { redirect_uris: ["https://other.example/callback"] },
      { token_endpoint_auth_method: "private_key_jwt" },
      { client_secret: "secret" },
    ]) {
      const right = document.value;
      document.value = { ...right, ...wrong };
      await expect(person.call.connectedApps.review({ query })).rejects.toThrow();
      document.value = right;
    }
    document.value = {
      ...document.value,
      token_endpoint_auth_method: "private_key_jwt",
      token_endpoint_auth_methods_supported: ["none", "private_key_jwt"],
    };
    expect((await person.call.connectedApps.review({ query })).app.name).toBe("Described");
    await elsewhere.close();
    await expect(person.call.connectedApps.review({ query })).rejects.toThrow();
  });
});

describe("an app's access token", () => {
  it("opens REST and tRPC as far as it was allowed to, and nothing that only a person may do", async () => {
    const editor = await server.person("editor");
    const { kept } = await connectedAgent(editor, { scope: "posts:write" });
    const token = bearer(kept.tokens?.access_token ?? "");
    const me = await fetch(`${site.url}/api/v1/auth/me`, token);
    expect(await said(me)).toMatchObject({ id: editor.id, permissions: ["posts:write"] });
    const trpc = await fetch(`${site.url}/trpc/auth.me`, token);
    expect((await said(trpc)).result.data.json).toMatchObject({
      id: editor.id,
      permissions: ["posts:write"],
    });
    for (const path of ["api-keys", "sessions", "connected-apps"]) {
      const response = await fetch(`${site.url}/api/v1/${path}`, token);
      expect([response.status, (await said(response)).reason]).toEqual([403, "SESSION_REQUIRED"]);
    }
    const cookie = await fetch(`${site.url}/api/v1/auth/me`, {
      headers: { cookie: `agora_session=${kept.tokens?.access_token}` },
    });
    expect(await cookie.text()).toBe("null");
  });

  it("can be given up by the app, with all that goes with it", async () => {
    const { kept } = await connectedAgent(await server.person());
    const { access_token = "", refresh_token = "" } = kept.tokens ?? {};
    const client_id = kept.client?.client_id ?? "";
    expect((await form("revoke", { token: access_token, client_id: "somebody-else" })).status).toBe(200);
    const me = async () => (await fetch(`${site.url}/api/v1/auth/me`, bearer(access_token))).text();
    expect(await me()).not.toBe("null");
    expect((await form("revoke", { token: refresh_token, client_id })).status).toBe(200);
    expect(await me()).toBe("null");
    expect((await form("revoke", { token: "never given", client_id })).status).toBe(200);
  });
});

describe("the doors of apps", () => {
  it("say what they take, at each address where programs look", async () => {
    const read = async (path: string) => (await fetch(`${site.url}/.well-known/${path}`)).json();
    const { publicUrl } = site;
    expect(await read("oauth-protected-resource/mcp")).toMatchObject({
      resource: `${publicUrl}/mcp`,
      authorization_servers: [publicUrl],
    });
    expect(await read("oauth-protected-resource")).toMatchObject({ resource: publicUrl });
    const guard = await read("oauth-authorization-server");
    expect(guard).toMatchObject({ issuer: publicUrl, code_challenge_methods_supported: ["S256"] });
    expect(await read("oauth-authorization-server/mcp")).toEqual(guard);
  });

  it("answer pages of other sites, with no cookie believed", async () => {
    const origin = "https://inspector.example";
    for (const path of [
      "oauth/token",
      "oauth/register",
      "oauth/revoke",
      ".well-known/oauth-authorization-server",
    ]) {
      const preflight = await fetch(`${site.url}/${path}`, {
        method: "OPTIONS",
        headers: {
          origin,
          "access-control-request-method": "POST",
          "access-control-request-headers": "content-type,mcp-protocol-version",
        },
      });
      expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
      expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
      expect(preflight.headers.get("access-control-allow-headers")).toContain("mcp-protocol-version");
    }
    const page = await fetch(`${site.url}/oauth/authorize`, { headers: { origin } });
    expect(page.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("take in an app that describes itself, and give it no secret", async () => {
    const response = await register({
      client_name: "App",
      redirect_uris: ["cursor://callback"],
      token_endpoint_auth_method: "client_secret_basic",
    });
    expect(response.status).toBe(201);
    const client = await said(response);
    expect(client).toMatchObject({ client_name: "App", token_endpoint_auth_method: "none" });
    expect(client.client_secret).toBeUndefined();
  });

  it.each([
    [{}, "invalid_client_metadata"],
    [null, "invalid_client_metadata"],
    [{ redirect_uris: [] }, "invalid_client_metadata"],
    [{ redirect_uris: [1] }, "invalid_client_metadata"],
    [{ redirect_uris: ["http://agent.example/"] }, "invalid_redirect_uri"],
    [{ redirect_uris: ["javascript:alert(1)"] }, "invalid_redirect_uri"],
    [{ redirect_uris: ["https://agent.example/"], grant_types: ["password"] }, "invalid_client_metadata"],
  ])("refuse to take in %j", async (description, error) => {
    const response = await register(description);
    expect([response.status, (await said(response)).error]).toEqual([400, error]);
  });

  it.each([
    [{ grant_type: "password" }, "unsupported_grant_type"],
    [{}, "unsupported_grant_type"],
    [{ grant_type: "authorization_code" }, "invalid_request"],
    [{ grant_type: "refresh_token", client_id: "x" }, "invalid_request"],
    [{ grant_type: "refresh_token", client_id: "\0", refresh_token: "x" }, "invalid_request"],
  ])("refuse %j in words of OAuth", async (fields, error) => {
    const response = await form("token", fields);
    expect([response.status, (await said(response)).error]).toEqual([400, error]);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("refuse what is no form, is sent twice, or is too long", async () => {
    const send = (body: string, type = "application/x-www-form-urlencoded") =>
      fetch(`${site.url}/oauth/token`, { method: "POST", body, headers: { "content-type": type } });
    expect((await send("{}", "application/json")).status).toBe(400);
    expect((await send("grant_type=refresh_token&grant_type=refresh_token")).status).toBe(400);
    expect((await send(`grant_type=${"x".repeat(40_000)}`)).status).toBe(413);
    // In pieces, with no word of how long it will be.
    const pieces = new Response("x".repeat(40_000)).body;
    const chunked: RequestInit & { duplex: "half" } = { method: "POST", body: pieces, duplex: "half" };
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const response = await fetch(`${site.url}/oauth/token`, { ...chunked, headers });
    expect(response.status).toBe(413);
    expect(server.errors).toEqual([]);
  });
});

it("is asked to wait when it asks too often, in words that pages of other sites can read", async () => {
  const busy = await openTestServer({ SIGN_INS_PER_MINUTE: "1" });
  try {
    const ask = () =>
      fetch(`${busy.url}/oauth/token`, {
        method: "POST",
        body: new URLSearchParams({ grant_type: "password" }),
        headers: { origin: "https://inspector.example" },
      });
    const first = await ask();
    expect([first.status, first.headers.get("access-control-allow-origin")]).toEqual([400, "*"]);
    const second = await ask();
    expect([second.status, Number(second.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect(second.headers.get("access-control-expose-headers")).toBe("Retry-After");
  } finally {
    await busy.close();
  }
});

/** A site elsewhere that says what it is told to. */
async function listening(says: () => unknown) {
  const elsewhere: Server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(says()));
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const { port } = elsewhere.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => elsewhere.close(resolve)),
  };
}
