import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  const { page } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  for (let number = 1; number <= 18; number++)
    await call(page, `${agora.url}/trpc/posts.create`, {
      title: `Post ${number}`,
      body: "Words.",
      publish: true,
    });
  await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

test("more posts come below, and going back finds them and the place again", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await open(page, "/");
  const titles = page.getByRole("main").locator("article h2");
  expect(await titles.count()).toBe(13);
  await page.getByRole("button", { name: "Load more posts" }).click();
  await page.getByText("5 more posts loaded.").waitFor({ state: "attached" });
  expect(await titles.count()).toBe(18);

  await page.getByRole("article").getByRole("link", { name: "Post 2", exact: true }).scrollIntoViewIfNeeded();
  const place = await page.locator("html").evaluate((html) => html.scrollTop);
  expect(place).toBeGreaterThan(1_000);
  await page.getByRole("article").getByRole("link", { name: "Post 2", exact: true }).click();
  await page.getByRole("heading", { name: "Post 2", level: 1 }).waitFor();
  await page.goBack();
  await page.getByRole("article").getByRole("link", { name: "Post 1", exact: true }).waitFor();
  await expect.poll(() => page.locator("html").evaluate((html) => html.scrollTop)).toBe(place);
  expect(await titles.count()).toBe(18);

  await page
    .getByRole("navigation", { name: "Order of posts" })
    .getByRole("link", { name: "Popular" })
    .click();
  await page.waitForURL("/?sort=popular");
  expect(await page.locator("[aria-current=page]", { hasText: "Popular" }).count()).toBeGreaterThan(0);
  expect(await page.locator("main [aria-current=page]", { hasText: "Newest" }).count()).toBe(0);
  expect(problems).toEqual([]);
});

test("without scripts everything can be read, page by page", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url, javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("link", { name: "Next page" }).click();
  await page.getByRole("article").getByRole("link", { name: "Post 5", exact: true }).click();
  await page.getByRole("heading", { name: "Post 5", level: 1 }).waitFor();
  await page.getByText("Words.").waitFor();
});

test("a list that begins further down is not taken for the whole one", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await page.goto("/");
  const next = await page.locator("noscript").first().textContent();
  const address = next?.match(/href="([^"]+)"/)?.[1]?.replaceAll("&amp;", "&") ?? "";
  await open(page, address);
  expect(await page.getByRole("article").getByRole("link", { name: "Post 18", exact: true }).count()).toBe(0);
  await page
    .getByRole("navigation", { name: "Order of posts" })
    .getByRole("link", { name: "Newest" })
    .click();
  await page.getByRole("article").getByRole("link", { name: "Post 18", exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test("what people write can't become part of the page's own code", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  const attack = '</script><img src=x onerror="document.title=1">';
  const post = await call(page, `${agora.url}/trpc/posts.create`, {
    ...{
      title: attack,
      body: `<script>document.title = 1</script>${attack}`,
      excerpt: attack,
      tags: [attack],
    },
    publish: true,
  });
  await call(page, `${agora.url}/trpc/comments.create`, { postId: post.id, body: attack });
  const html = await (await fetch(`${agora.url}/posts/${post.slug}`)).text();
  expect(html).toContain('"@type":"BlogPosting"');
  expect(html).not.toMatch(/<img[^>]*onerror|<\/script><img/);
  await open(page, `/posts/${post.slug}`);
  expect(await page.title()).toBe(`${attack} · Agora`);
  await page.getByRole("heading", { name: attack, level: 1 }).waitFor();

  await open(page, `/write/${post.id}`);
  await page.getByRole("button", { name: "Preview" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await preview.locator("img").waitFor({ state: "attached" });
  expect(await preview.locator("script, [onerror]").count()).toBe(0);
  expect(problems).toEqual([]);
});
