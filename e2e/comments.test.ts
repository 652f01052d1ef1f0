import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";
import { fillSignIn } from "./sign-in.ts";

/** Long enough for a machine that is busy with something else. */
const patiently = { timeout: 15_000 };

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

/** Somebody who is signed in, in a browser of their own. */
async function person() {
  const opened = await openPage(browser, { baseURL: agora.url });
  return { ...opened, ...(await signedUp(opened.page, agora.url)) };
}
const newPost = (page: Page, title: string) =>
  call(page, `${agora.url}/trpc/posts.create`, { title, body: "Discuss.", publish: true });
const say = (page: Page, postId: string, body: string, parentId?: string) =>
  call(page, `${agora.url}/trpc/comments.create`, { postId, body, parentId });

const write = async (page: Page, body: string) => {
  await page.getByLabel("Your comment").fill(body);
  await page.getByRole("button", { name: "Comment", exact: true }).click();
};
const article = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text }).last();

test("what others write appears without a reload, never twice, and never under one's eyes", async () => {
  const [a, b] = await Promise.all([person(), person()]);
  const post = await newPost(a.page, "Live");
  const first = await say(a.page, post.id, "The first word");
  await Promise.all([open(a.page, `/posts/${post.slug}`), open(b.page, `/posts/${post.slug}`)]);

  await a.page.getByRole("button", { name: "Newest first" }).waitFor({ state: "detached" });
  await a.page.getByText("The first word").scrollIntoViewIfNeeded();
  await write(b.page, "From the other side");
  await a.page.getByRole("heading", { name: "2 comments" }).waitFor();
  // The end of the list is in sight, so it simply stands there.
  await a.page.getByText("From the other side").waitFor();

  await a.page.getByRole("button", { name: "Newest first" }).click();
  await expect
    .poll(() => a.page.getByRole("article").nth(1).textContent(), patiently)
    .toContain("From the other side");
  await write(b.page, "One more");
  await a.page.getByRole("button", { name: "1 new comment" }).waitFor();
  await a.page.getByRole("heading", { name: "3 comments" }).waitFor();
  expect(await a.page.getByText("One more").count()).toBe(0);
  await a.page.getByRole("button", { name: "1 new comment" }).click();
  await a.page.getByText("One more").waitFor();
  await expect.poll(() => a.page.getByRole("article").nth(1).textContent(), patiently).toContain("One more");

  await say(a.page, post.id, "An answer", first.id);
  await article(a.page, "The first word").getByRole("button", { name: "Show 1 reply" }).click();
  await a.page.getByText("An answer").waitFor();
  await say(b.page, post.id, "Another answer", first.id);
  await a.page.getByRole("button", { name: "1 new reply" }).click();
  await a.page.getByText("Another answer").waitFor();

  await write(a.page, "My own words");
  await b.page.getByRole("heading", { name: "6 comments" }).waitFor();
  await a.page.getByRole("heading", { name: "6 comments" }).waitFor();
  await a.page.getByText("My own words").waitFor();
  expect(await a.page.getByText("My own words").count()).toBe(1);
  expect(await a.page.getByText("Another answer").count()).toBe(1);
  expect([...a.problems, ...b.problems]).toEqual([]);
});

test("nothing that was said while the line was down is missed", async () => {
  const [a, b] = await Promise.all([person(), person()]);
  const post = await newPost(a.page, "A bad line");
  let refused = 0;
  await a.page.route("**/trpc/comments.live*", async (route) => {
    if (refused === 0) await say(b.page, post.id, "Before you could hear");
    if (refused++ < 2) return route.fulfill({ status: 503, body: "" });
    return route.continue();
  });
  await open(a.page, `/posts/${post.slug}`);
  await a.page.getByRole("heading", { name: "Comments" }).scrollIntoViewIfNeeded();
  await a.page.getByText("Before you could hear").waitFor();

  await a.page.context().setOffline(true);
  await say(b.page, post.id, "While you were away");
  await a.page.context().setOffline(false);
  await say(b.page, post.id, "When you were back");
  await a.page.getByRole("heading", { name: "3 comments" }).waitFor();
  const more = a.page.getByRole("button", { name: /new comments?$/ });
  await expect
    .poll(async () => {
      if (await more.count()) await more.click();
      return a.page.getByRole("article").allTextContents();
    }, patiently)
    .toHaveLength(4);
  expect(refused).toBeGreaterThan(2);
});

test("a mail about a reply leads to it, also where it is folded away below many others", async () => {
  const [writer, reader] = await Promise.all([person(), person()]);
  await agora.sql`update users set email_verified_at = now() where username = ${reader.username}`;
  const post = await newPost(writer.page, "A long talk");
  for (let number = 1; number <= 23; number++) await say(writer.page, post.id, `Remark ${number}`);
  const question = await say(reader.page, post.id, "A question");
  const answer = await say(writer.page, post.id, "The answer", question.id);
  const link = await agora.mail.link(reader.email, `#comment-${answer.id}`);
  await open(reader.page, link);
  const linked = reader.page.locator(`#comment-${answer.id}`);
  await linked.waitFor();
  await expect.poll(() => linked.getAttribute("aria-current"), patiently).toBe("true");
  expect(await linked.evaluate((element) => element.matches(":focus"))).toBe(true);
  const inSight = async () => {
    const box = await linked.boundingBox();
    return box !== null && box.y > 0 && box.y + box.height < 900;
  };
  await expect.poll(inSight, patiently).toBe(true);

  await open(reader.page, `/posts/${post.slug}#comment-${post.id}`);
  await reader.page.getByText("is not here. It may have been removed.").waitFor();
  expect([...writer.problems, ...reader.problems]).toEqual([]);
});

test("one's own comment can be changed for a quarter of an hour, and removed with its replies kept", async () => {
  const { page, problems } = await person();
  const post = await newPost(page, "Slips of the pen");
  const comment = await say(page, post.id, "Teh start");
  await open(page, `/posts/${post.slug}`);
  await page.getByRole("button", { name: /^Edit · \d+ min left/ }).click();
  await page.getByLabel("Your comment, to change").fill("The *start*");
  await page.getByLabel("Your comment, to change").press("ControlOrMeta+Enter");
  await article(page, "The start").getByText("edited").waitFor();
  expect(await page.locator("em", { hasText: "start" }).count()).toBe(1);

  await agora.sql`update comments set created_at = now() - interval '16 minutes' where id = ${comment.id}`;
  await page.reload({ waitUntil: "networkidle" });
  await article(page, "The start").getByRole("button", { name: "Remove" }).waitFor();
  expect(await page.getByRole("button", { name: /^Edit/ }).count()).toBe(0);

  await article(page, "The start").getByRole("button", { name: "Reply" }).click();
  await page.keyboard.type("An afterthought");
  await page.getByRole("button", { name: "Reply", exact: true }).click();
  await article(page, "An afterthought").waitFor();
  await article(page, "The start").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Really remove" }).click();
  await page.getByText("This comment was removed.").waitFor();
  await page.getByText("An afterthought").waitFor();
  await page.getByRole("heading", { name: "1 comment" }).waitFor();
  expect(problems).toEqual([]);
});

test("words that were not sent survive a reload, signing in again and a dead line, and are sent once", async () => {
  const { page, username } = await person();
  const post = await newPost(page, "Unsaid");
  await open(page, `/posts/${post.slug}`);
  await page.getByLabel("Your comment").fill("Half a thought");
  await page.reload({ waitUntil: "networkidle" });
  await expect.poll(() => page.getByLabel("Your comment").inputValue(), patiently).toBe("Half a thought");

  await page.context().clearCookies();
  await open(page, `/posts/${post.slug}`);
  await page.getByRole("link", { name: "Sign in to comment" }).click();
  await fillSignIn(page, username);
  await expect.poll(() => page.getByLabel("Your comment").inputValue(), patiently).toBe("Half a thought");

  const keys = new Set<string | undefined>();
  await page.route("**/trpc/comments.create", async (route) => {
    keys.add(route.request().headers()["idempotency-key"]);
    // The server hears it, but its answer never arrives.
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await page.getByRole("alert").getByText("can't be reached").waitFor();
  expect(await page.getByLabel("Your comment").inputValue()).toBe("Half a thought");
  await page.unroute("**/trpc/comments.create");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(() => page.getByLabel("Your comment").inputValue(), patiently).toBe("");
  await page.getByText("Half a thought").waitFor();
  const rows = await agora.sql`select 1 from comments where post_id = ${post.id}`;
  expect([rows.length, keys.size]).toEqual([1, 1]);
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getByLabel("Your comment").inputValue()).toBe("");
});

test("readers ask for live comments only once they come to them", async () => {
  const { page } = await person();
  const post = await call(page, `${agora.url}/trpc/posts.create`, {
    ...{ title: "Long", body: "A line.\n\n".repeat(100), publish: true },
  });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trpc/")) asked.push(new URL(request.url()).pathname);
  });
  await open(page, `/posts/${post.slug}`);
  expect(asked.filter((path) => path.includes("comments"))).toEqual([]);
  await page.getByRole("heading", { name: "Comments" }).scrollIntoViewIfNeeded();
  await expect.poll(() => asked, patiently).toContain("/trpc/comments.live");
  expect(asked.filter((path) => path.includes("comments.list"))).toEqual([]);
});
