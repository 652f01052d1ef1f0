import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
let author: string;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  const { page } = await openPage(browser, { baseURL: agora.url });
  author = (await signedUp(page, agora.url)).username;
  const texts: [string, string, string[]][] = [
    ["Lighthouses of the north", "A lamp turns in the fog. Keepers walk the stairs.", ["Coast"]],
    ["Harbour at dawn", "The fog lifts; a lamp goes out. Lighthouse keepers sleep.", ["Coast", "Morning"]],
    ["Bread", "Rye and wheat, and nothing about ships.", []],
  ];
  for (const [title, body, tags] of texts)
    await call(page, `${agora.url}/trpc/posts.create`, { title, body, tags, publish: true });
  await page.context().close();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const visit = (options = {}) => openPage(browser, { baseURL: agora.url, ...options });

test("a reader presses / and finds posts by words, phrases and what is left out, and the address keeps it", async () => {
  const { page, problems } = await visit();
  await open(page, "/");
  await page.keyboard.press("/");
  await page.keyboard.type("lighthouse");
  await page.keyboard.press("Enter");
  await page.waitForURL("/search?q=lighthouse");
  await page.getByRole("status").getByText("2 posts for “lighthouse”").waitFor();
  const titles = page.getByRole("main").getByRole("article").getByRole("heading");
  expect((await titles.allTextContents())[0]).toBe("Lighthouses of the north");
  expect(await page.locator("article mark").allTextContents()).toContain("Lighthouse");

  const field = page.getByRole("main").getByRole("searchbox", { name: "Search posts" });
  await page.keyboard.press("/");
  expect(await field.evaluate((input) => input.matches(":focus"))).toBe(true);
  await page.keyboard.type('"a lamp goes out" -bread');
  await page.keyboard.press("Enter");
  await page.getByText('1 post for “"a lamp goes out" -bread”').waitFor();
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText('1 post for “"a lamp goes out" -bread”').waitFor();
  expect(await field.inputValue()).toBe('"a lamp goes out" -bread');
  await page.goBack();
  await page.getByText("2 posts for “lighthouse”").waitFor();
  expect(await field.inputValue()).toBe("lighthouse");

  await open(page, "/search?q=lighthouse&tag=morning");
  await page.getByText("1 post for “lighthouse”").waitFor();
  await page.getByRole("link", { name: "Tag: morning" }).click();
  await page.getByText("2 posts for “lighthouse”").waitFor();
  await open(page, "/search?q=lighthuose");
  await page.getByText("These have similar ones.").waitFor();
  await open(page, "/search?q=xylophone");
  await page.getByText("Nothing was found for “xylophone”").waitFor();
  await page.getByText("leaves out what comes after the minus").waitFor();
  expect(problems).toEqual([]);
});

test("searching works without scripts, and no machine is to keep its results", async () => {
  const { page } = await visit({ javaScriptEnabled: false });
  await page.goto("/");
  await page.getByRole("searchbox", { name: "Search posts" }).fill('"a lamp turns"');
  await page.keyboard.press("Enter");
  await page.getByText('1 post for “"a lamp turns"”').waitFor();
  expect(await page.locator("meta[name=robots]").getAttribute("content")).toBe("noindex");
});

test("what a reader keeps is on the page of bookmarks until it is let go", async () => {
  const { page, problems } = await visit();
  await signedUp(page, agora.url);
  await open(page, "/bookmarks");
  await page.getByText("You keep nothing yet").waitFor();
  await page.getByRole("link", { name: "Find something to read" }).click();
  const card = page.getByRole("button", { name: "Keep “Harbour at dawn”" });
  await card.click();
  await page.locator("article button[aria-pressed=true]").waitFor();
  await page.getByRole("article").getByRole("link", { name: "Harbour at dawn", exact: true }).click();
  const keep = page.getByRole("button", { name: "Keep this post" });
  await page.getByText("Kept", { exact: true }).waitFor();
  expect(await keep.getAttribute("aria-pressed")).toBe("true");

  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Bookmarks" }).click();
  await page.getByRole("heading", { name: "Bookmarks" }).waitFor();
  await page.getByRole("article").getByRole("link", { name: "Harbour at dawn", exact: true }).waitFor();
  const sent = page.waitForResponse((response) => response.url().includes("posts.unbookmark"));
  await card.click();
  await page.locator("article button[aria-pressed=false]").waitFor();
  await sent;
  await open(page, "/bookmarks");
  await page.getByText("You keep nothing yet").waitFor();
  expect(problems).toEqual([]);
});

test("who follows nobody is shown whom to follow, and then what they write", async () => {
  const { page, problems } = await visit();
  await signedUp(page, agora.url);
  await open(page, "/");
  await page.getByRole("link", { name: "Following" }).click();
  await page.getByText("Posts of the people you follow stand here").waitFor();
  await page.getByRole("button", { name: `Follow ${author}` }).click();
  await page.getByRole("button", { name: `Follow ${author}`, pressed: true }).waitFor();
  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("article").getByRole("link", { name: "Bread", exact: true }).waitFor();
  expect(await page.locator("main [aria-current=page]").allTextContents()).toEqual(["Following"]);
  expect(problems).toEqual([]);
});

test.each(["light", "dark"] as const)(
  "the pages fit a phone in %s colours, and come with all they show",
  async (colorScheme) => {
    const { page, problems } = await visit({
      ...{ colorScheme, isMobile: true, hasTouch: true },
      viewport: { width: 360, height: 740 },
    });
    await signedUp(page, agora.url);
    const calls: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/trpc/")) calls.push(request.url());
    });
    const long = encodeURIComponent(`lighthouse -${"x".repeat(150)}`);
    for (const path of [
      ...["/", "/search", `/search?q=${long}&tag=${"y".repeat(90)}`, "/search?q=lighthouse", "/bookmarks"],
      ...["/following", "/posts/harbour-at-dawn", `/@${author}`, `/@${author}?tab=likes`, "/preview/nothing"],
    ]) {
      await open(page, path);
      const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect([path, sideways]).toEqual([path, 0]);
    }
    expect(calls).toEqual([]);
    await open(page, "/");
    await page.getByRole("link", { name: "Search", exact: true }).click();
    await page.getByRole("searchbox", { name: "Search posts" }).waitFor();
    expect(problems).toEqual([]);
  },
);
