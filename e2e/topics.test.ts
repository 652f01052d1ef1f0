import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
let editor: { page: Page; problems: string[] };

beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  editor = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(editor.page, agora.url);
  await makeEditor(username);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const makeEditor = (username: string) =>
  agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'editor'`;
const write = (input: { title: string; tags?: string[]; categories?: string[]; publish?: boolean }) =>
  call(editor.page, `${agora.url}/trpc/posts.create`, { body: "Words.", publish: true, ...input });

test("an editor makes a category by keyboard, and readers find its posts from the front page", async () => {
  const { page, problems } = editor;
  await open(page, "/admin/topics");
  await page.getByText("No categories yet").waitFor();
  await page.getByRole("button", { name: "New category" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "New category" });
  await dialog.getByLabel("Name").waitFor();
  await page.keyboard.type("Kitchen");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Bread and knives");
  await dialog.getByLabel("Colour").fill("#c2621b");
  await dialog.getByLabel("Name").press("Enter");
  await page.getByText("There is a category Kitchen now.").waitFor();
  await page.getByRole("link", { name: "Kitchen" }).waitFor();
  await page.getByRole("button", { name: "New category" }).and(page.locator(":focus")).waitFor();

  await page.getByRole("button", { name: "New category" }).click();
  await page.keyboard.type("KITCHEN");
  await page.keyboard.press("Enter");
  await dialog.getByText("There is already one of this name").waitFor();
  await page.keyboard.press("Escape");

  for (const number of [1, 2, 3]) await write({ title: `Loaf ${number}`, categories: ["kitchen"] });
  await write({ title: "Hidden loaf", categories: ["kitchen"], publish: false });
  const visitor = await openPage(browser, { baseURL: agora.url });
  await open(visitor.page, "/");
  await visitor.page
    .getByRole("navigation", { name: "Categories" })
    .getByRole("link", { name: "Kitchen" })
    .click();
  await visitor.page.getByRole("heading", { level: 1, name: "Kitchen" }).waitFor();
  await visitor.page.getByText("Bread and knives").waitFor();
  await visitor.page.getByText("3 posts", { exact: true }).waitFor();
  expect(await visitor.page.getByRole("article").count()).toBe(3);
  const html = await (await fetch(`${agora.url}/categories/kitchen`)).text();
  expect(html).toContain("Loaf 3");
  expect(html).not.toContain("Hidden loaf");
  expect([...problems, ...visitor.problems]).toEqual([]);
});

test("a renamed category answers under its old address with 301, also for a page that is sorted", async () => {
  const { page, problems } = editor;
  await open(page, "/admin/topics");
  await page.getByRole("button", { name: "Change Kitchen" }).click();
  const dialog = page.getByRole("dialog", { name: "Change Kitchen" });
  await dialog.getByLabel("Name").fill("The hearth");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("The hearth is saved.").waitFor();
  const answer = await fetch(`${agora.url}/categories/kitchen?sort=popular`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([
    301,
    "/categories/the-hearth?sort=popular",
  ]);
  expect((await fetch(`${agora.url}/categories/nothing`)).status).toBe(404);
  expect(problems).toEqual([]);
});

test("of two who change a category at once the second sees what the first wrote, and chooses", async () => {
  const { page, problems } = editor;
  const made = await call(page, `${agora.url}/trpc/categories.create`, { name: "Contested" });
  await open(page, "/admin/topics");
  await page.getByRole("button", { name: "Change Contested" }).click();
  const dialog = page.getByRole("dialog", { name: "Change Contested" });
  await dialog.getByLabel("Description").fill("Mine");
  const { id, version } = made;
  await call(page, `${agora.url}/trpc/categories.update`, { id, version, description: "Theirs" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("Somebody changed this in the meantime.").waitFor();
  await dialog.getByRole("definition").filter({ hasText: "Theirs" }).waitFor();
  expect(await dialog.getByLabel("Description").inputValue()).toBe("Mine");
  await dialog.getByRole("button", { name: "Use theirs" }).click();
  expect(await dialog.getByLabel("Description").inputValue()).toBe("Theirs");
  await dialog.getByLabel("Description").fill("Both");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Contested is saved.").waitFor();
  await page.getByText("0 posts · Both").waitFor();
  expect(problems).toEqual([]);
});

test("tags that mean the same are found, chosen across searches, merged, and their addresses lead on", async () => {
  const { page, problems } = editor;
  await write({ title: "One", tags: ["Café", "Coffee"] });
  await write({ title: "Two", tags: ["Coffee"] });
  await write({ title: "Three", tags: ["Cafeteria"] });
  await open(page, "/admin/topics");
  await page.getByLabel("Search tags").pressSequentially("cafe");
  await page.getByRole("status").getByText("2 tags").waitFor();
  await page.getByRole("checkbox", { name: "Choose Café" }).check();
  await page.getByLabel("Search tags").fill("coff");
  await page.getByRole("status").getByText("1 tag", { exact: true }).waitFor();
  await page.getByRole("checkbox", { name: "Choose Coffee" }).check();
  await page.getByText("2 chosen: Café, Coffee").waitFor();
  await page.getByRole("button", { name: "Merge …" }).click();
  const dialog = page.getByRole("dialog", { name: "Merge 2 tags" });
  expect(await dialog.getByRole("radio", { name: "Coffee" }).isChecked()).toBe(true);
  await dialog.getByRole("button", { name: "Merge", exact: true }).click();
  await page.getByText("2 tags are Coffee now.").waitFor();
  await page.getByLabel("Search tags").fill("");
  await page.getByRole("status").getByText("2 tags").waitFor();

  const answer = await fetch(`${agora.url}/tags/cafe`, { redirect: "manual" });
  expect([answer.status, answer.headers.get("location")]).toEqual([301, "/tags/coffee"]);
  await open(page, "/tags/cafe");
  await page.getByRole("heading", { level: 1, name: "Coffee" }).waitFor();
  expect(await page.getByRole("article").count()).toBe(2);
  await page
    .getByRole("navigation", { name: "Order of posts" })
    .getByRole("link", { name: "Popular" })
    .click();
  await page.waitForURL("**/tags/coffee?sort=popular");
  expect(problems).toEqual([]);
});

test("a tag is removed only after a question, and its page is gone", async () => {
  const { page, problems } = editor;
  await open(page, "/admin/topics");
  await page.getByRole("button", { name: "Remove Cafeteria" }).click();
  const question = page.getByRole("alertdialog", { name: "Remove Cafeteria?" });
  await question.getByText("1 published post loses it.").waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Remove Cafeteria" }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Enter");
  await question.getByRole("button", { name: "Remove" }).click();
  await page.getByText("Cafeteria is gone.").waitFor();
  expect((await fetch(`${agora.url}/tags/cafeteria`)).status).toBe(404);
  expect(problems).toEqual([]);
});

test("a tag on many posts is read page by page, without scripts too, and its first page asks for nothing more", async () => {
  for (let number = 1; number <= 15; number++) await write({ title: `Many ${number}`, tags: ["Many"] });
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trpc/")) calls.push(request.url());
  });
  for (const path of ["/", "/categories/the-hearth", "/tags/many"]) await open(page, path);
  expect(calls).toEqual([]);
  await page.getByText("15 posts", { exact: true }).waitFor();
  expect(await page.getByRole("article").count()).toBe(13);
  await page.getByRole("button", { name: "Load more posts" }).click();
  await page.getByText("2 more posts loaded.").waitFor();
  expect(await page.getByRole("article").count()).toBe(15);

  const plain = await openPage(browser, { baseURL: agora.url, javaScriptEnabled: false });
  await plain.page.goto("/tags/many");
  await plain.page.getByRole("link", { name: "Next page" }).click();
  await plain.page.getByRole("link", { name: "Many 1", exact: true }).waitFor();
  expect(await plain.page.getByRole("article").count()).toBe(2);
  expect(problems).toEqual([]);
});

test("members don't see the page of topics, editors do, and on a phone nothing scrolls sideways", async () => {
  const { page, problems } = await openPage(browser, {
    baseURL: agora.url,
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  });
  const { username } = await signedUp(page, agora.url);
  await open(page, "/admin/topics");
  await page.getByText("This page is not open to you").waitFor();
  await makeEditor(username);
  await write({ title: "Long", tags: ["antidisestablishmentarianism".repeat(2).slice(0, 50)] });
  for (const path of ["/", "/categories/the-hearth", "/tags/coffee", "/admin/topics"]) {
    await open(page, path);
    const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect([path, sideways]).toEqual([path, 0]);
  }
  await page.getByRole("heading", { level: 1, name: "Topics" }).waitFor();
  expect(problems).toEqual([]);
});
