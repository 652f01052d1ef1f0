import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAskingAgent } from "../apps/server/src/testing/asking-agent.ts";
import { type Agora, openAgora } from "./agora.ts";
import { open, openBrowser, openPage, signedUp } from "./browser.ts";
import { type Elsewhere, openElsewhere } from "./elsewhere.ts";
import { fillSignIn, signOut } from "./sign-in.ts";

let agora: Agora;
let browser: Browser;
let elsewhere: Elsewhere;
beforeAll(async () => {
  [agora, browser, elsewhere] = await Promise.all([openAgora(), openBrowser(), openElsewhere()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
  elsewhere?.close();
});

const visit = (options: BrowserContextOptions = {}) => openPage(browser, { baseURL: agora.url, ...options });

/** An agent on this machine, and the address that it sends its person to. */
async function askingAgent() {
  const redirectUrl = `http://127.0.0.1:${elsewhere.port}/callback`;
  const site = { url: agora.url, publicUrl: agora.url };
  const agent = openAskingAgent(site, { scope: "posts:write posts:publish users:write", redirectUrl });
  await expect(agent.connect()).rejects.toThrow();
  return {
    ...agent,
    asks: agent.kept.asks?.href ?? "",
    back: (url: URL) => url.href.startsWith(redirectUrl),
  };
}

test("somebody gives an agent the address, signs in, allows a part of what it asks, and ends it later", async () => {
  const { page, problems } = await visit();
  const { email, username } = await signedUp(page, agora.url);
  await open(page, "/");
  await signOut(page);

  const agent = await askingAgent();
  await open(page, agent.asks);
  await fillSignIn(page, email);
  await page.getByRole("heading", { name: "Let “Test agent” act for you?" }).waitFor();
  await page.getByText(`(${email})`).waitFor();
  await page.getByText("nobody has checked that").waitFor();
  await page.getByText("to a program on this computer").waitFor();
  // What they may not do themselves is not on offer.
  expect(await page.getByRole("checkbox").count()).toBe(2);
  await page.reload({ waitUntil: "networkidle" });
  await page.getByLabel("publish them").uncheck();
  await page.getByRole("button", { name: "Allow" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(agent.back);
  const answer = new URL(page.url());
  expect(answer.searchParams.get("state")).toBe("a state of its own: /?&=ü");

  await agent.finish(answer.href);
  const client = await agent.connect();
  const made = await client.callTool({
    name: "posts_create",
    arguments: { title: "By an agent", body: "Hi." },
  });
  expect(made.structuredContent).toMatchObject({ author: { username } });
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).not.toContain("posts_publish");

  await open(page, "/settings/apps");
  await page.getByText("write posts of their own").waitFor();
  await page.getByText("last used").waitFor();
  await page.getByRole("button", { name: "Disconnect Test agent" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disconnect" }).click();
  await page.getByText("“Test agent” no longer acts for you.").waitFor();
  await page.getByText("No apps", { exact: true }).waitFor();
  await expect(client.listTools()).rejects.toThrow();
  expect(problems).toEqual([]);
});

test("a no goes back as one, and an address that the agent did not name is not gone to", async () => {
  const { page, problems } = await visit({
    ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme: "dark" },
  });
  await signedUp(page, agora.url);
  const agent = await askingAgent();

  const wrong = new URL(agent.asks);
  wrong.searchParams.set("redirect_uri", `http://localhost:${elsewhere.port}/thief`);
  await open(page, wrong.href);
  await page.getByRole("heading", { name: "Nothing was allowed" }).waitFor();
  await page.getByText("an address that the app did not name before").waitFor();
  expect(new URL(page.url()).origin).toBe(agora.url);
  expect(await page.locator(`a[href*="thief"]`).count()).toBe(0);

  const unguarded = new URL(agent.asks);
  unguarded.searchParams.delete("code_challenge");
  await open(page, unguarded.href);
  await page.getByRole("link", { name: "Back to the app" }).click();
  await page.waitForURL(agent.back);
  expect(new URL(page.url()).searchParams.get("error")).toBe("invalid_request");

  // Signed out too, the window stays in the hands of the app that opened it, all the way.
  for (const path of [agent.asks, `/sign-in?${new URLSearchParams({ next: "/oauth/authorize?x=1" })}`]) {
    const response = await fetch(new URL(path, agora.url), { redirect: "manual" });
    expect(response.headers.get("cross-origin-opener-policy")).toBe("unsafe-none");
  }
  const others = await fetch(`${agora.url}/sign-in`);
  expect(others.headers.get("cross-origin-opener-policy")).toBe("same-origin");

  const document = await page.goto(agent.asks, { waitUntil: "networkidle" });
  expect(document?.headers()).toMatchObject({
    "x-frame-options": "DENY",
    "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
    "cross-origin-opener-policy": "unsafe-none",
    "referrer-policy": "no-referrer",
    "cache-control": "private, no-store",
  });
  const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(sideways).toBe(0);
  await page.getByRole("link", { name: "Deny" }).click();
  await page.waitForURL(agent.back);
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    error: "access_denied",
    state: "a state of its own: /?&=ü",
    iss: agora.url,
  });
  await expect(agent.finish(page.url())).rejects.toThrow();
  expect(problems).toEqual([]);
});
