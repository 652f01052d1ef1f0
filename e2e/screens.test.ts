import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const body = `A word that is longer than any telephone: ${"Donaudampfschifffahrtsgesellschaft".repeat(3)}.

\`\`\`ts
const first = "a line of code that is a good deal longer than three hundred and sixty pixels";
\`\`\`

| One | Two | Three | Four | Five | Six |
|---|---|---|---|---|---|
| a long cell | a long cell | a long cell | a long cell | a long cell | a long cell |
`;

const sideways = (page: Page) => page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);

test.each(["light", "dark"] as const)(
  "no page scrolls sideways on a phone, in %s colours",
  async (colorScheme) => {
    const { page, problems } = await openPage(browser, {
      baseURL: agora.url,
      colorScheme,
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    });
    const visited: string[] = [];
    const visit = async (path: string) => {
      await open(page, path);
      expect([path, await sideways(page)]).toEqual([path, 0]);
      visited.push(path);
    };
    for (const path of ["/", "/sign-in", "/sign-up", "/verify-email?token=spent", "/nothing-here"])
      await visit(path);

    const { username } = await signedUp(page, agora.url);
    const title = `Unabbreviated ${"antidisestablishmentarianism ".repeat(4)}`;
    const post = await call(page, `${agora.url}/trpc/posts.create`, {
      ...{ title, body, tags: ["A tag of some length", "Another one", "And a third"], publish: true },
    });
    await call(page, `${agora.url}/trpc/comments.create`, { postId: post.id, body: "x".repeat(400) });
    const slug = post.tags[0].slug;
    for (const path of [
      "/",
      `/posts/${post.slug}`,
      `/tags/${slug}`,
      `/@${username}`,
      "/write",
      "/write?status=published",
    ])
      await visit(path);
    for (const path of ["/write/new", `/write/${post.id}`, "/settings"]) await visit(path);
    expect(visited).toHaveLength(14);
    expect(problems).toEqual([]);
  },
);

test("the first paint asks the server for nothing more, and old addresses lead to new ones", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  const post = await call(page, `${agora.url}/trpc/posts.create`, { title: "Before", body, publish: true });
  const { id, version } = post;
  await call(page, `${agora.url}/trpc/posts.update`, { id, version, title: "Afterwards" });
  const answer = await fetch(`${agora.url}/posts/before`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([301, "/posts/afterwards"]);

  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trpc/")) calls.push(request.url());
  });
  for (const path of ["/", "/posts/afterwards", "/write", "/settings"]) await open(page, path);
  expect(calls).toEqual([]);

  await page.getByRole("button", { name: /^Colours: system/ }).click();
  await page.getByRole("button", { name: /^Colours: light/ }).click();
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(problems).toEqual([]);
});

test("readers do not load the contract, which only forms need", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  const loaded: Promise<string>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) loaded.push(response.text());
  });
  const ofTheContract = "Take a like back; doing so twice is fine.";
  const scripts = async (path: string) => {
    loaded.length = 0;
    await open(page, path);
    return (await Promise.all(loaded)).join("\n");
  };
  expect(await scripts("/")).not.toContain(ofTheContract);
  expect(await scripts("/sign-in")).toContain(ofTheContract);
});
