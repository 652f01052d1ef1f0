import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

/** Long enough for a machine that is busy with something else. */
const patiently = { timeout: 15_000 };

let agora: Agora;
let browser: Browser;
let writer: Awaited<ReturnType<typeof person>>;
let moderator: typeof writer;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  [writer, moderator] = await Promise.all([person(), person()]);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${moderator.username} and roles.name = 'moderator'`;
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

async function person() {
  const opened = await openPage(browser, { baseURL: agora.url });
  return { ...opened, ...(await signedUp(opened.page, agora.url)) };
}
const newPost = (page: Page, title: string) =>
  call(page, `${agora.url}/trpc/posts.create`, { title, body: "Discuss.", publish: true });
const say = (page: Page, postId: string, body: string) =>
  call(page, `${agora.url}/trpc/comments.create`, { postId, body });
const rule = (moderation: string) => agora.sql`update settings set comment_moderation = ${moderation}`;
const statuses = async (postId: string) =>
  (await agora.sql`select status from comments where post_id = ${postId} order by id`).map(
    (row) => row.status,
  );

test("a reader reports a comment, and a moderator settles it with nothing but the keyboard", async () => {
  const reader = await person();
  const post = await newPost(writer.page, "Cheap watches");
  await say(writer.page, post.id, "Buy my watches");
  await say(writer.page, post.id, "A fair point");
  await open(reader.page, `/posts/${post.slug}`);
  await reader.page.getByRole("article").filter({ hasText: "watches" }).last().getByText("Report").click();
  const dialog = reader.page.getByRole("dialog", { name: "Report this comment" });
  await dialog.getByLabel("What is wrong with it?").selectOption("Spam or advertising");
  await dialog.getByLabel("Note").fill("Third time today");
  await dialog.getByRole("button", { name: "Report" }).click();
  await reader.page.getByRole("button", { name: "Reported" }).waitFor();

  const { page } = moderator;
  await open(page, "/");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Moderation 1 waiting" }).click();
  await page.getByText("Nothing waits for you").waitFor();
  await page.getByRole("link", { name: /^Reported/ }).click();
  await page.getByText("Third time today").waitFor();
  const reported = page.getByRole("article", { name: /on Cheap watches$/ });
  await page.keyboard.press("j");
  await expect.poll(() => reported.evaluate((element) => element.matches(":focus")), patiently).toBe(true);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard" }).getByText("call it spam").waitFor();
  // Behind a dialog the keys do nothing.
  await page.keyboard.press("s");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await reported.waitFor();
  await page.keyboard.press("s");
  await page.getByText("1 comment called spam.").waitFor();
  await page.getByText("No open reports").waitFor();
  expect(await statuses(post.id)).toEqual(["spam", "approved"]);
  await page.keyboard.press("u");
  await page.getByText("Taken back.").waitFor();
  expect(await statuses(post.id)).toEqual(["approved", "approved"]);
  expect([...writer.problems, ...reader.problems, ...moderator.problems]).toEqual([]);
});

test("where all comments wait, only their authors see them, until many are approved at once", async () => {
  await rule("all");
  const [reader, visitor] = await Promise.all([person(), openPage(browser, { baseURL: agora.url })]);
  const post = await newPost(writer.page, "Patience");
  await open(reader.page, `/posts/${post.slug}`);
  await reader.page.getByLabel("Your comment").fill("Is anybody there?");
  await reader.page.getByRole("button", { name: "Comment", exact: true }).click();
  await reader.page.getByText("Waits for a moderator – only you see it.").waitFor();
  for (const body of ["Hello?", "Anybody?", "Well then"]) await say(reader.page, post.id, body);
  await reader.page.reload({ waitUntil: "networkidle" });
  expect(await reader.page.getByText("only you see it").count()).toBe(4);
  await open(visitor.page, `/posts/${post.slug}`);
  await visitor.page.getByText("No comments yet").waitFor();
  await visitor.page.getByRole("heading", { name: "Comments" }).scrollIntoViewIfNeeded();

  const { page } = moderator;
  await open(page, "/admin/comments");
  await page
    .getByRole("article", { name: /on Patience$/ })
    .nth(3)
    .waitFor();
  for (const key of ["j", "x", "j", "j", "X"]) await page.keyboard.press(key);
  await page.getByText("3 picked").waitFor();
  await page.keyboard.press("a");
  await page.getByText("3 comments approved.").waitFor();
  expect(await page.getByRole("article", { name: /on Patience$/ }).count()).toBe(1);
  expect(await statuses(post.id)).toEqual(["approved", "approved", "approved", "pending"]);
  await visitor.page.getByRole("heading", { name: "3 comments" }).waitFor();

  await page.keyboard.press("u");
  await page
    .getByRole("article", { name: /on Patience$/ })
    .nth(3)
    .waitFor();
  expect(await statuses(post.id)).toEqual(["pending", "pending", "pending", "pending"]);

  // The author takes one back while the moderator still looks at it.
  const [last] = await agora.sql`select id from comments where post_id = ${post.id} order by id desc`;
  await call(reader.page, `${agora.url}/trpc/comments.remove`, { id: last?.id });
  await page.getByLabel("Pick all 4").check();
  await page.getByRole("button", { name: "Approve: 4 picked" }).click();
  await page.getByText("3 comments approved. 1 comment is gone meanwhile.").waitFor();
  await page.getByText("Nothing waits for you").waitFor();

  // An answer that waits can be found again by who wrote it, and by nobody else.
  const other = await newPost(writer.page, "Impatience");
  const question = await say(writer.page, other.id, "Who is next?");
  const input = { postId: other.id, parentId: question.id, body: "I am" };
  await call(reader.page, `${agora.url}/trpc/comments.create`, input);
  await Promise.all([reader, visitor].map((each) => open(each.page, `/posts/${other.slug}`)));
  await reader.page.getByRole("button", { name: "Show your reply" }).click();
  await reader.page.getByText("I am", { exact: true }).waitFor();
  await visitor.page.getByText("Who is next?").waitFor();
  expect(await visitor.page.getByRole("button", { name: /^Show/ }).count()).toBe(0);
  await rule("none");
  expect([...writer.problems, ...reader.problems, ...visitor.problems, ...moderator.problems]).toEqual([]);
});

test("who is banned is told why there is no form, and may be let in again", async () => {
  const troll = await person();
  const post = await newPost(writer.page, "Manners");
  await rule("all");
  await say(troll.page, post.id, "You are all fools");
  await rule("none");
  await open(troll.page, `/posts/${post.slug}`);
  await troll.page.getByLabel("Your comment").fill("And another thing");

  const { page } = moderator;
  await open(page, `/admin/comments?author=${troll.username}`);
  await page.keyboard.press("j");
  await page.keyboard.press("b");
  const ask = page.getByRole("alertdialog", { name: `Let ${troll.username} no longer comment?` });
  await ask.getByRole("button", { name: "Ban and reject this comment" }).click();
  await page.getByText("1 comment rejected.").waitFor();
  expect(await statuses(post.id)).toEqual(["rejected"]);

  await troll.page.getByRole("button", { name: "Comment", exact: true }).click();
  await troll.page.getByText("a moderator no longer lets you comment here").waitFor();
  expect(await troll.page.getByLabel("Your comment").count()).toBe(0);

  await page.getByRole("link", { name: "People kept out" }).click();
  await page.getByRole("button", { name: `Let ${troll.username} comment again` }).click();
  await page.getByText("Nobody is kept out").waitFor();
  await troll.page.reload({ waitUntil: "networkidle" });
  await expect
    .poll(() => troll.page.getByLabel("Your comment").inputValue(), patiently)
    .toBe("And another thing");
  expect([...writer.problems, ...troll.problems, ...moderator.problems]).toEqual([]);
});

test("the queue is no business of readers, and works by hand on a phone", async () => {
  await open(writer.page, "/admin/comments");
  await writer.page.getByText("This page is not open to you").waitFor();

  await rule("all");
  const post = await newPost(moderator.page, "Thumbs");
  await say(writer.page, post.id, `A word without end: ${"ha".repeat(200)}`);
  await rule("none");
  const { page, problems } = await openPage(browser, {
    ...{ baseURL: agora.url, viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
    storageState: await moderator.page.context().storageState(),
  });
  await open(page, "/admin/comments");
  expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
  const item = page.getByRole("article", { name: /on Thumbs$/ });
  await item.getByRole("button", { name: "Reject" }).tap();
  await page.getByText("1 comment rejected.").waitFor();
  await page.getByRole("button", { name: "Undo" }).tap();
  await item.waitFor();
  expect(await statuses(post.id)).toEqual(["pending"]);
  expect(problems).toEqual([]);
});
