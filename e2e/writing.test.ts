import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, password, signedUp } from "./browser.ts";
import { drawPicture } from "./picture.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

/** A slow machine is waited for. */
const patience = { timeout: 30_000 };

/** Somebody who may write, with a browser of their own. */
async function writer(options = {}) {
  const { page, problems } = await openPage(browser, { baseURL: agora.url, ...options });
  const person = await signedUp(page, agora.url);
  const create = (input: object) => call(page, `${agora.url}/trpc/posts.create`, input);
  return { page, problems, create, ...person };
}

const title = (page: Page) => page.getByRole("textbox", { name: "Title", exact: true });
const text = (page: Page) => page.getByLabel("Text, in Markdown");
const state = (page: Page, words: string | RegExp) =>
  page
    .getByRole("status")
    .getByText(words, { exact: typeof words === "string" })
    .waitFor();
const menu = async (page: Page, of: string, item: string) => {
  await page.getByRole("button", { name: `What to do with “${of}”` }).click();
  await page.getByRole("menuitem", { name: item }).click();
};
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Which posts" }).getByRole("link", { name }).click();
const row = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

/** Another tab of the same browser. */
async function anotherTab(context: BrowserContext, path: string) {
  const page = await context.newPage();
  await open(page, path);
  return page;
}

test("what is typed is saved by itself, as a draft with an address, and is there after a reload", async () => {
  const { page, problems } = await writer();
  await open(page, "/write/new");
  await text(page).pressSequentially("- one\ntwo\n\nIt was ");
  expect(await text(page).inputValue()).toBe("- one\n- two\nIt was ");
  await state(page, /^Needs a title/);
  await text(page).press("ControlOrMeta+b");
  await page.keyboard.type("late");
  await text(page).press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("quoted");
  await text(page).press("ControlOrMeta+Shift+Digit9");
  expect(await text(page).inputValue()).toBe("- one\n- two\nIt was **late**\n> quoted");
  await page.getByText("6 words · 1 min read").waitFor();

  await title(page).fill("A quiet evening");
  await state(page, "Saved");
  await page.waitForURL(/\/write\/[0-9a-f-]{36}$/);
  await page.keyboard.type(" out");
  await state(page, /Not saved yet|Saving…/);
  await state(page, "Saved");
  await page.reload({ waitUntil: "networkidle" });
  expect(await title(page).inputValue()).toBe("A quiet evening out");
  expect(await text(page).inputValue()).toBe("- one\n- two\nIt was **late**\n> quoted");
  expect(await page.getByText("were brought back").count()).toBe(0);
  expect(problems).toEqual([]);
});

type Given = { name: string; type: string; base64: string };

/** A script for the page: files come to the text by the clipboard, or are let go over it. */
const dispatched = (event: "paste" | "drop", files: Given[]) => `{
  const data = new DataTransfer();
  for (const { name, type, base64 } of ${JSON.stringify(files)})
    data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name, { type }));
  const options = { bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data };
  document.querySelector("textarea[name=body]").dispatchEvent(
    new ${event === "paste" ? "ClipboardEvent" : "DragEvent"}("${event}", options),
  );
}`;

test("pictures that are pasted and dropped stand in the published post; one that fails leaves nothing", async () => {
  const { page, problems, create } = await writer();
  const { id } = await create({ title: "Two boats", body: "" });
  await open(page, `/write/${id}`);
  const give = (event: "paste" | "drop", files: Given[]) => page.evaluate(dispatched(event, files));
  const png = { type: "image/png", base64: drawPicture(400, 300).toString("base64") };
  await text(page).focus();
  await give("paste", [{ ...png, name: "one.png" }]);
  await expect.poll(() => text(page).inputValue(), patience).toContain("![Describe this picture](");
  // What is typed next is the description.
  await page.keyboard.type("A boat at dawn");
  await text(page).press("ControlOrMeta+End");
  await give("drop", [
    { ...png, name: "two.png" },
    { name: "broken.png", type: "image/png", base64: Buffer.from("no picture").toString("base64") },
  ]);
  await page.getByText(/^broken\.png: /).waitFor(patience);
  await expect
    .poll(() => text(page).inputValue(), patience)
    .toMatch(/^!\[A boat at dawn\]\(\S+\)\s+!\[Describe this picture\]\(\S+\)\s*$/);
  await page.getByText("One picture has no description yet").waitFor();

  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(/\/posts\/two-boats$/);
  const picture = page.getByRole("img", { name: "A boat at dawn" });
  await expect
    .poll(() => picture.evaluate((img) => ("naturalWidth" in img ? img.naturalWidth : 0)), patience)
    .toBeGreaterThan(0);
  expect(problems).toEqual([]);
});

test("a post is planned for later, moved, and taken back; the desk says when", async () => {
  const { page, problems, create } = await writer({ timezoneId: "Europe/Berlin" });
  await create({ title: "For later", body: "Soon." });
  await open(page, "/write");
  await menu(page, "For later", "Schedule…");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Europe/Berlin").waitFor();
  await dialog.getByLabel("Day and time").fill("2020-01-01T09:00");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  await dialog.getByText("That is past already").waitFor();
  await dialog.getByLabel("Day and time").fill("2099-07-01T09:00");
  await dialog.getByRole("button", { name: "Schedule" }).click();
  await dialog.waitFor({ state: "detached" });
  await tab(page, "Scheduled");
  await row(page, "For later")
    .getByText(/Due Wednesday,? 1 July 2099 at 09:00/)
    .waitFor();
  const [due] = await agora.sql`select publish_at from posts where title = 'For later'`;
  expect(due?.publish_at).toEqual(new Date("2099-07-01T07:00:00Z"));

  await row(page, "For later").getByRole("link", { name: "For later" }).click();
  await page.getByRole("button", { name: "Move" }).click();
  await dialog.getByLabel("Day and time").fill("2099-08-02T10:30");
  await dialog.getByRole("button", { name: "Move" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Your posts" }).click();
  await row(page, "For later")
    .getByText(/Due Sunday,? 2 August 2099 at 10:30/)
    .waitFor();
  await menu(page, "For later", "Cancel the schedule");
  await page.getByText("Nothing is scheduled").waitFor();
  await tab(page, "Drafts");
  await row(page, "For later").waitFor();
  expect(problems).toEqual([]);
});

test("two tabs of one post: both texts are seen, and put together by hand", async () => {
  const { page, problems, create } = await writer();
  const { id } = await create({ title: "Two hands", body: "A beginning.\n\nAn end." });
  await open(page, `/write/${id}`);
  const second = await anotherTab(page.context(), `/write/${id}`);
  await text(second).fill("A beginning.\n\nA middle.\n\nAn end.");
  await state(second, "Saved");

  await text(page).fill("A new beginning.\n\nAn end.");
  await state(page, "Not saved: changed elsewhere");
  await page.getByRole("button", { name: "Compare" }).click();
  const dialog = page.getByRole("dialog", { name: "This post was changed elsewhere" });
  await dialog.getByRole("region", { name: "Yours" }).locator("mark").getByText("new").waitFor();
  await dialog
    .getByRole("region", { name: "The other version" })
    .locator("mark")
    .getByText("A middle.")
    .waitFor();
  await dialog.getByRole("button", { name: "Decide later" }).click();
  expect(await text(page).inputValue()).toBe("A new beginning.\n\nAn end.");
  const stored = async () => (await agora.sql`select body from posts where id = ${id}`)[0]?.body;
  expect(await stored()).toBe("A beginning.\n\nA middle.\n\nAn end.");

  await page.getByRole("button", { name: "Save draft" }).click();
  await dialog.getByRole("button", { name: "Put together by hand" }).click();
  expect(await dialog.getByLabel("Text of both together").inputValue()).toBe("A new beginning.\n\nAn end.");
  await dialog.getByLabel("Text of both together").fill("A new beginning.\n\nA middle.\n\nAn end.");
  await dialog.getByRole("button", { name: "Save this" }).click();
  await state(page, "Saved");
  expect(await stored()).toBe("A new beginning.\n\nA middle.\n\nAn end.");

  await text(second).press("ControlOrMeta+End");
  await second.keyboard.type(" Lost?");
  await state(second, "Not saved: changed elsewhere");
  await second.getByRole("button", { name: "Compare" }).click();
  await second.getByRole("button", { name: "Use the other version" }).click();
  expect(await text(second).inputValue()).toBe("A new beginning.\n\nA middle.\n\nAn end.");
  await second.getByRole("button", { name: "Back to mine" }).click();
  expect(await text(second).inputValue()).toBe("A beginning.\n\nA middle.\n\nAn end. Lost?");
  expect(problems).toEqual([]);
});

test("what is typed without a network outlives the tab, and is saved when there is one again", async () => {
  const { page, create } = await writer();
  const { id } = await create({ title: "In the train", body: "Leaving." });
  await open(page, `/write/${id}`);
  const context = page.context();
  await context.setOffline(true);
  await text(page).fill("Leaving.\n\nA tunnel.");
  await state(page, "Offline – kept in this browser");
  await page.close();

  await context.setOffline(false);
  const again = await anotherTab(context, `/write/${id}`);
  await again.getByText("were brought back").waitFor();
  expect(await text(again).inputValue()).toBe("Leaving.\n\nA tunnel.");
  await state(again, "Saved");
  await context.setOffline(true);
  await text(again).fill("Leaving.\n\nA tunnel.\n\nLight.");
  await state(again, "Offline – kept in this browser");
  await context.setOffline(false);
  await state(again, "Saved");
  const [stored] = await agora.sql`select body from posts where id = ${id}`;
  expect(stored?.body).toBe("Leaving.\n\nA tunnel.\n\nLight.");

  await again.getByRole("button", { name: "Discard them" }).click();
  expect(await text(again).inputValue()).toBe("Leaving.");
});

test("who is signed out while writing signs in again in place, and what was written is saved", async () => {
  const { page, problems, create, username } = await writer();
  const { id } = await create({ title: "Long thoughts", body: "Hm." });
  await open(page, `/write/${id}`);
  await agora.sql`delete from sessions where user_id = (select id from users where username = ${username})`;
  await text(page).fill("Hm. Aha.");
  const dialog = page.getByRole("dialog", { name: "You have been signed out" });
  await dialog.getByLabel(`Password of @${username}`, { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await state(page, "Saved");
  expect(page.url()).toBe(`${agora.url}/write/${id}`);
  const [stored] = await agora.sql`select body from posts where id = ${id}`;
  expect(stored?.body).toBe("Hm. Aha.");
  expect(problems).toEqual([]);
});

test("the history shows what changed, word for word, and brings an old version back", async () => {
  const { page, problems, create } = await writer();
  const { id, version } = await create({ title: "A red boat", body: "The sea was calm.", tags: ["Sea"] });
  await call(page, `${agora.url}/trpc/posts.update`, {
    ...{ id, version, title: "A blue boat", body: "The sea was rough.", tags: [] },
  });
  await open(page, `/write/${id}`);
  await page.getByRole("link", { name: "History" }).click();
  const changes = page.getByRole("region", { name: "What changed" });
  await changes.locator("del").getByText("red").waitFor();
  await changes.locator("ins").getByText("blue").waitFor();
  await changes.locator("del").getByText("calm").waitFor();
  await changes.locator("del").getByText("Sea", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "Restore this version" }).count()).toBe(0);

  await page.getByRole("complementary", { name: "Saved versions" }).getByRole("link").last().click();
  await page.getByRole("link", { name: "To how it is now" }).click();
  await changes.locator("ins").getByText("rough").waitFor();
  await page.getByRole("button", { name: "Restore this version" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore" }).click();
  await page.waitForURL(`${agora.url}/write/${id}`);
  await expect.poll(() => title(page).inputValue(), patience).toBe("A red boat");
  expect(await text(page).inputValue()).toBe("The sea was calm.");
  await page.getByRole("list", { name: "Chosen tags" }).getByText("Sea").waitFor();
  await page.getByRole("link", { name: "History" }).click();
  await expect
    .poll(
      () => page.getByRole("complementary", { name: "Saved versions" }).getByRole("listitem").count(),
      patience,
    )
    .toBe(3);
  expect(problems).toEqual([]);
});

test("a post goes to the trash after a question, comes back at once by undo, and later from the trash", async () => {
  const { page, problems, create } = await writer();
  const { slug } = await create({ title: "Regretted", body: "Hm.", publish: true });
  await open(page, "/write?status=published");
  await menu(page, "Regretted", "Move to trash");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();
  await expect
    .poll(() => page.locator(":focus").getAttribute("aria-label"), patience)
    .toBe("What to do with “Regretted”");
  await menu(page, "Regretted", "Move to trash");
  await page.getByRole("alertdialog").getByRole("button", { name: "Move to trash" }).click();
  await page.getByText("Nothing published yet").waitFor();
  expect((await fetch(`${agora.url}/posts/${slug}`)).status).toBe(404);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("“Regretted” is back, as a draft.").waitFor();

  await tab(page, "Drafts");
  await menu(page, "Regretted", "Move to trash");
  await page.getByText("No drafts").waitFor();
  await tab(page, "Trash");
  await row(page, "Regretted")
    .getByText(/can be restored until \d+ \w+ \d{4}/)
    .waitFor();
  await menu(page, "Regretted", "Restore");
  await page.getByText("The trash is empty").waitFor();
  await tab(page, "Drafts");
  await row(page, "Regretted").waitFor();
  expect(problems).toEqual([]);
});

test("a preview link shows a draft to somebody without an account, until links are ended", async () => {
  const { page, problems, create } = await writer();
  await create({ title: "Have a look", body: "Not for everybody yet." });
  await open(page, "/write");
  await menu(page, "Have a look", "Preview link…");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make a link" }).click();
  const link = await dialog.getByLabel("The link").inputValue();
  const stranger = await openPage(browser, { baseURL: agora.url });
  await open(stranger.page, link);
  await stranger.page.getByText("Not for everybody yet.").waitFor();
  await dialog.getByRole("button", { name: "End all links" }).click();
  await dialog.getByText("No preview link works any more.").waitFor();
  await stranger.page.reload({ waitUntil: "networkidle" });
  expect(await stranger.page.getByText("Not for everybody yet.").count()).toBe(0);
  expect(problems).toEqual([]);
});

test("the desk is searched, an editor sees everybody's, and no page of writing scrolls sideways on a phone", async () => {
  const { page, problems, create, username } = await writer({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  });
  const { id } = await create({ title: "A lighthouse", body: "It blinks." });
  await create({ title: "A harbour", body: "It sleeps." });
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trpc/")) calls.push(request.url());
  });
  for (const path of [
    "/write",
    "/write?status=removed",
    "/write/new",
    `/write/${id}`,
    `/write/${id}/history`,
  ]) {
    await open(page, path);
    const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect([path, sideways]).toEqual([path, 0]);
  }
  expect(calls).toEqual([]);

  await open(page, "/write");
  await page.getByLabel("Search these posts").pressSequentially("lightho", { delay: 10 });
  await row(page, "A harbour").waitFor({ state: "detached" });
  await row(page, "A lighthouse").waitFor();
  await page.getByLabel("Search these posts").fill("");
  await row(page, "A harbour").waitFor();

  const other = await writer();
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${other.username} and roles.name = 'editor'`;
  await open(other.page, "/write");
  await other.page.getByRole("link", { name: "Everybody’s" }).click();
  await row(other.page, "A harbour").getByText(username).waitFor();
  expect([...problems, ...other.problems]).toEqual([]);
});
