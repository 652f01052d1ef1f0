import { describe, expect, test } from "vitest";
import { appName } from "./app-name.ts";
import { isRegistered, redirectProblem } from "./redirect-uris.ts";
import { resourceOf } from "./resources.ts";

describe("an address that an app is answered at", () => {
  test.each([
    "https://agent.example/callback",
    "https://agent.example:8443/callback?tenant=1",
    "http://127.0.0.1/callback",
    "http://localhost:33418/",
    "http://[::1]:9/x",
    "com.example.agent:/callback",
    "cursor://anysphere.cursor-retrieval/oauth/user-agent-callback",
  ])("may be %s", (uri) => {
    expect(redirectProblem(uri)).toBeUndefined();
    expect(isRegistered(uri, [uri])).toBe(true);
  });

  test.each([
    "http://agent.example/callback",
    "http://127.0.0.1.example.org/callback",
    "http://169.254.169.254/",
    "https://agent.example/#here",
    "https://agent.example/#",
    "https://ada:secret@agent.example/",
    "javascript:alert(1)",
    "javascript://agent.example/%0aalert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "unknown://callback",
    "https://agent.example/a b",
    " https://agent.example/",
    "https://agent.example/\n",
    "https://agent.example/ü",
    "//agent.example",
    "callback",
    "",
  ])("may not be %j", (uri) => {
    expect(redirectProblem(uri)).toEqual(expect.any(String));
    expect(isRegistered(uri, [uri])).toBe(false);
  });

  test("is compared letter by letter, but for the port of the own computer", () => {
    const registered = ["https://agent.example/callback", "http://127.0.0.1/callback"];
    expect(isRegistered("http://127.0.0.1:49152/callback", registered)).toBe(true);
    for (const other of [
      "https://agent.example/callback/",
      "https://agent.example/callback?x=1",
      "https://agent.example:444/callback",
      "https://AGENT.example/callback",
      "https://agent.example/a/../callback",
      "http://agent.example/callback",
      "http://localhost:49152/callback",
      "http://127.0.0.1:49152/callback/more",
      "http://127.0.0.1:49152/callback?x=1",
      "https://127.0.0.1/callback",
    ])
      expect(isRegistered(other, registered)).toBe(false);
  });
});

test("a resource is the agents' door or the site, however that is written, and nobody else's", () => {
  const site = "https://agora.example";
  const of = (asked?: string) => resourceOf(asked, site);
  expect(of()).toBe(`${site}/mcp`);
  for (const agents of ["/mcp", "/mcp/", "/mcp?nouns=posts"]) expect(of(site + agents)).toBe(`${site}/mcp`);
  expect(of(site)).toBe(site);
  expect(of("https://AGORA.example:443/")).toBe(site);
  for (const other of [
    "https://agora.example.org/mcp",
    "http://agora.example/mcp",
    `${site}/mcp#x`,
    `${site}/mcp/x`,
    `${site}/toString`,
    "mcp",
  ])
    expect(of(other)).toBeUndefined();
});

test("a name is one line, without what hides or turns other characters", () => {
  expect(appName("  Claude\n\nby  Anthropic ")).toBe("Claude by Anthropic");
  expect(appName("Good\u202e app\u0000\u200b")).toBe("Good app");
  expect(appName("\u200b")).toBeUndefined();
  expect(appName("😀".repeat(100))).toBe("😀".repeat(80));
});
