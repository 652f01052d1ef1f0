import { renderArticle } from "@agora/api/markdown";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../scripts/testing/processes.ts";
import { type Agora, openAgora } from "./agora.ts";
import { openBrowser } from "./browser.ts";
import { hostile, type Published, publishHostile } from "./hostile-text/publish.ts";
import { vectors } from "./hostile-text/vectors.ts";
import { openWatched } from "./hostile-text/watch.ts";
import { type Somebody, somebody } from "./leaks/site.ts";

let agora: Agora;
let browser: Browser;
let admin: Somebody;
let published: Published;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  admin = await somebody(agora, "chief", "admin");
  published = await publishHostile(agora, admin);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

/** As the administrator, who sees the most. */
const watched = () => openWatched(browser, { url: agora.url, token: admin.token });
const textOf = async (page: Page, selector: string) => page.locator(selector).allTextContents();

test("on their own pages such posts do nothing, and show their titles letter by letter", async () => {
  const { page, look } = await watched();
  for (const { slug, title, tags } of published.posts.filter(({ whole }) => whole)) {
    await look(`/posts/${slug}`);
    expect(await textOf(page, "h1")).toEqual([title.replaceAll("\r\n", "\n")]);
    const shown = await textOf(page, "main article header a[href^='/tags/']");
    expect(shown.length).toBeGreaterThan(0);
    for (const name of shown) expect(tags.map((tag) => tag.name)).toContain(name);
  }
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);

test("in lists, on people's pages, in searches and for administrators they are text as well", async () => {
  const { page, look } = await watched();
  // HTML knows one kind of line end.
  const titles = new Set(published.posts.map(({ title }) => title.replaceAll("\r\n", "\n")));
  const seen = new Set<string>();
  const lists = [
    ...published.people.map((name) => `/@${name}`),
    "/?sort=popular",
    "/bookmarks",
    "/following",
  ];
  const found = ["script", "onerror", "javascript", '"img src"', "<script>", "alert -img"];
  for (const path of [
    ...lists,
    ...found.map((q) => `/search?q=${encodeURIComponent(q)}`),
    ...published.tags.map((slug) => `/tags/${slug}`),
    ...published.categories.map((slug) => `/categories/${slug}`),
    ...["/admin", "/admin/people", "/admin/audit", "/admin/roles", "/admin/settings", "/admin/topics"],
    ...["/admin/comments", "/write", "/settings"],
  ]) {
    await look(path);
    for (const title of await textOf(page, "main article h2")) seen.add(title);
  }
  expect([...seen].filter((title) => !titles.has(title))).toEqual([]);
  expect(seen.size).toBe(titles.size);
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);

test("each of them alone, as the text of a post, leaves nothing behind that could run", async () => {
  const { page, look } = await watched();
  await look(`/posts/${published.posts[0]?.slug}`);
  const pieces = hostile.map((text) => renderArticle(text));
  await page.locator("main").evaluate((main, htmls) => {
    for (const html of htmls) main.insertAdjacentHTML("beforeend", `<div class="prose">${html}</div>`);
  }, pieces);
  await look.inspect("all texts at once");
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);

test("the same, not made harmless, is seen by whoever watches here", async () => {
  const { page, look } = await watched();
  // Those that lead to another page would take away what is looked at.
  const staying = vectors.filter((text) => !/refresh|base|frame/i.test(text));
  await look("/search");
  await page.locator("main").evaluate((main, htmls) => {
    for (const html of htmls) main.insertAdjacentHTML("beforeend", html);
  }, staying);
  // One of them may still have led away; what the others did was seen before.
  await look.inspect("raw").catch(() => undefined);
  await until("the watch to see them", async () => (await look.findings()).length > 30);
});

test("an editor can look at them before they are published", async () => {
  const { page, look } = await watched();
  for (const { id } of published.posts.slice(0, 3)) {
    await look(`/write/${id}`);
    const tab = page.getByRole("button", { name: "Preview" }).or(page.getByRole("tab", { name: "Preview" }));
    if (await tab.isVisible()) await tab.click();
    await page.locator(".prose").first().waitFor();
    await look.inspect(`the preview of ${id}`);
  }
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);
