import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { openBrowser } from "./browser.ts";
import { hostile, type Published, publishHostile } from "./hostile-text/publish.ts";
import { openWatched } from "./hostile-text/watch.ts";
import { act, type Somebody, somebody } from "./leaks/site.ts";

let agora: Agora;
let browser: Browser;
let admin: Somebody;
let published: Published;
beforeAll(async () => {
  const limits = { READS_PER_MINUTE: "100000", WRITES_PER_MINUTE: "100000", SIGN_UPS_PER_MINUTE: "1000" };
  [agora, browser] = await Promise.all([openAgora(async () => limits), openBrowser()]);
  admin = await somebody(agora, "chief", "admin");
  published = await publishHostile(agora, admin);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

/** As the administrator, who sees the most. */
const watched = () => openWatched(browser, { url: agora.url, token: admin.token });
const textOf = async (page: Page, selector: string) => page.locator(selector).allTextContents();

test("on their own pages such posts do nothing, and show their titles letter by letter", async () => {
  const { page, look } = await watched();
  for (const { slug, title, tags } of published.posts) {
    await look(`/posts/${slug}`);
    expect(await textOf(page, "h1")).toEqual([title]);
    const shown = await textOf(page, "main article header a[href^='/tags/']");
    for (const name of shown) expect(tags).toContain(name);
  }
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);

test("in lists, on people's pages, in searches and for administrators they are text as well", async () => {
  const { page, look } = await watched();
  const titles = new Set(published.posts.map(({ title }) => title));
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
  expect(seen.size).toBeGreaterThan(30);
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);

test("each of them alone, as the text of a post, leaves nothing behind that could run", async () => {
  const { page, look } = await watched();
  await look(`/posts/${published.posts[0]?.slug}`);
  const pieces: string[] = [];
  for (const [index, body] of hostile.entries()) {
    const post = await act(agora, admin, "posts.create", { title: `Number ${index}`, body });
    pieces.push(post.html);
  }
  expect(pieces).toHaveLength(hostile.length);
  await page.locator("main").evaluate((main, htmls) => {
    for (const html of htmls) main.insertAdjacentHTML("beforeend", `<div class="prose">${html}</div>`);
  }, pieces);
  await page.waitForLoadState("networkidle");
  await look.inspect("all texts at once");
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);

test("an editor can look at them before they are published", async () => {
  const { page, look } = await watched();
  for (const { id } of published.posts.slice(0, 6)) {
    await look(`/write/${id}`);
    const tab = page.getByRole("button", { name: "Preview" }).or(page.getByRole("tab", { name: "Preview" }));
    if (await tab.isVisible()) await tab.click();
    await page.locator(".prose").first().waitFor();
    await look.inspect(`the preview of ${id}`);
  }
  expect((await look.findings()).slice(0, 5)).toEqual([]);
}, 180_000);
