import type { Browser } from "playwright-core";
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

test("a double click publishes one post and makes one comment", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  await open(page, "/write/new");
  await page.getByLabel("Title").fill("Only once");
  await page.getByLabel("Text, in Markdown").fill("Twice is once too often.");
  await page.getByRole("button", { name: "Publish" }).dblclick();
  await page.waitForURL(/\/posts\/only-once$/);

  await page.getByLabel("Your comment").fill("Agreed.");
  await page.getByRole("button", { name: "Comment" }).dblclick();
  await page.getByRole("heading", { name: "1 comment" }).waitFor();
  await page.waitForLoadState("networkidle");
  const [counts] =
    await agora.sql`select (select count(*)::int from posts) posts, (select count(*)::int from comments) comments`;
  expect(counts).toEqual({ posts: 1, comments: 1 });
  expect(problems).toEqual([]);
});

test("an answer that gets lost is asked for again, and the comment is made once", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  const post = await call(page, `${agora.url}/trpc/posts.create`, {
    title: "A bad line",
    body: "…",
    publish: true,
  });
  await open(page, `/posts/${post.slug}`);
  let tries = 0;
  await page.route("**/trpc/comments.create", async (route) => {
    tries++;
    if (tries > 1) return route.continue();
    // The server gets it and answers, but nobody hears.
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel("Your comment").fill("Hello?");
  await page.getByRole("button", { name: "Comment" }).click();
  await page.getByRole("heading", { name: "1 comment" }).waitFor();
  // It may have come live before its own answer.
  await expect.poll(() => page.getByLabel("Your comment").inputValue(), { timeout: 15_000 }).toBe("");
  const [counts] = await agora.sql`select count(*)::int as comments from comments where post_id = ${post.id}`;
  expect([tries, counts?.comments]).toEqual([2, 1]);
});

test("work that was not saved is kept, and two editors of one post are told of each other", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await signedUp(page, agora.url);
  const post = await call(page, `${agora.url}/trpc/posts.create`, {
    title: "Two pens",
    body: "Begun.",
    publish: true,
  });
  await open(page, `/write/${post.id}`);
  await page.getByLabel("Text, in Markdown").fill("Mine.");
  await page.getByRole("link", { name: "Your posts" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay here" }).click();
  await page.getByText("Changes kept in this browser").waitFor();

  await call(page, `${agora.url}/trpc/posts.update`, { id: post.id, version: post.version, body: "Theirs." });
  await page.getByRole("button", { name: "Update" }).click();
  await page.getByRole("dialog", { name: "This post was changed elsewhere" }).waitFor();
  await page.getByRole("button", { name: "Decide later" }).click();
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText("were brought back").waitFor();
  expect(await page.getByLabel("Text, in Markdown").inputValue()).toBe("Mine.");

  await page.getByRole("button", { name: "Update" }).click();
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByRole("status").getByText("Published").waitFor();
  const [row] = await agora.sql`select body from posts where id = ${post.id}`;
  expect(row?.body).toBe("Mine.");
  expect(problems).toEqual([]);
});
