import type { Config } from "@agora/config";
import { users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser } from "./testing/browser.ts";
import { openGitHub } from "./testing/github.ts";
import { openTestServer, type TestServer } from "./testing.ts";

const publicUrl = "http://agora.test";

let github: Awaited<ReturnType<typeof openGitHub>>;
let server: TestServer;
beforeAll(async () => {
  github = await openGitHub();
  const settings = {
    PUBLIC_URL: publicUrl,
    GITHUB_CLIENT_ID: github.client.id,
    GITHUB_CLIENT_SECRET: github.client.secret,
  };
  const atStandIn = (config: Config): Config => ({
    ...config,
    identityProviders: config.identityProviders.map((provider) =>
      provider.kind === "github" ? { ...provider, siteUrl: github.url, apiUrl: github.url } : provider,
    ),
  });
  server = await openTestServer(settings, atStandIn);
});
afterAll(async () => {
  await server.close();
  await github.close();
});

const emails = (email: string, verified = true) => [
  { email: "old@example.org", primary: false, verified: true },
  { email, primary: true, verified },
];
const signIn = async (account: Parameters<typeof github.expect>[0]) => {
  github.expect(account);
  const from = openBrowser({ publicUrl, url: server.url });
  const end = await from.visit("/auth/oauth/github?next=/write");
  return { end, viewer: (await from.call("auth.me")).result.data.json };
};

test("GitHub signs in with the primary address that it has verified", async () => {
  const octo = { id: 583231, login: "octo-cat", name: "Octo", emails: emails("octo@example.org") };
  const { end, viewer } = await signIn(octo);
  expect(end.pathname).toBe("/write");
  expect(viewer).toMatchObject({
    email: "octo@example.org",
    emailVerified: true,
    username: "octo-cat",
    name: "Octo",
  });
});

test("a login that was renamed is the same person, and one that was taken over is not", async () => {
  const before = await signIn({ id: 1, login: "first", name: null, emails: emails("first@example.org") });
  const after = await signIn({ id: 1, login: "renamed", name: null, emails: emails("other@example.org") });
  expect(after.viewer).toMatchObject({ id: before.viewer.id, username: "first" });
  const taker = await signIn({ id: 2, login: "first", name: null, emails: emails("taker@example.org") });
  expect(taker.viewer.id).not.toBe(before.viewer.id);
});

test("an address that GitHub has not verified opens nobody's account", async () => {
  const victim = await server.person();
  const address = [{ email: victim.email, primary: true, verified: false }];
  const { end, viewer } = await signIn({ id: 3, login: "attacker", name: null, emails: address });
  expect(end.searchParams.get("error")).toBe("LINK_IN_SETTINGS");
  expect(viewer).toBeNull();
  const [row] = await server.database.pool.select().from(users).where(eq(users.username, "attacker"));
  expect(row).toBeUndefined();
});

test("a code that GitHub refuses, or one made up, signs nobody in", async () => {
  github.expect({ id: 4, login: "four", name: null, emails: emails("four@example.org") });
  const from = openBrowser({ publicUrl, url: server.url });
  const back = await from.visit("/auth/oauth/github", {
    until: ({ pathname }) => pathname.endsWith("/callback"),
  });
  back.searchParams.set("code", "made-up");
  const end = await from.visit(back.href);
  expect(end.searchParams.get("error")).toBe("PROVIDER_FAILED");
  expect((await from.call("auth.me")).result.data.json).toBeNull();
});

test("a provider that is away is said on the sign-in page, and tried again the next time", async () => {
  const away = await openTestServer({
    PUBLIC_URL: publicUrl,
    OPENID_ISSUER: "http://127.0.0.1:9",
    OPENID_CLIENT_ID: "x",
    OPENID_CLIENT_SECRET: "y",
  });
  const from = openBrowser({ publicUrl, url: away.url });
  for (let tries = 0; tries < 2; tries++)
    expect((await from.visit("/auth/oauth/openid")).searchParams.get("error")).toBe("PROVIDER_FAILED");
  await away.close();
});
