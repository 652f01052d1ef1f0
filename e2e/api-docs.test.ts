import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

async function opened(options: Parameters<typeof openPage>[1] = {}) {
  const { page, problems } = await openPage(browser, { baseURL: agora.url, ...options });
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== "data:" && origin !== agora.url) elsewhere.push(request.url());
  });
  return { page, problems, elsewhere };
}

/** Opens a noun and one of its operations, as one who looks for it. */
async function choose(page: Page, noun: string, operation: string) {
  await page.locator(`#operations-tag-${noun}`).getByRole("button").first().click();
  const block = page.locator(".opblock", { has: page.locator(`a[href="#/${noun}/${operation}"]`) });
  await block.getByRole("button").first().click();
  return block;
}

test("somebody signed in reads and writes from the reference, and nothing leaves the site", async () => {
  const { page, problems, elsewhere } = await opened();
  const { username } = await signedUp(page, agora.url);
  await open(page, "/api/docs");
  await page.getByText(`Calls are made as ${username}, for real.`).waitFor();

  const me = await choose(page, "auth", "auth.me");
  await me.getByRole("button", { name: "Execute" }).click();
  await me.locator(".live-responses-table .response-col_status").getByText("200").waitFor();
  await me.locator(".live-responses-table").getByText(`"${username}"`).waitFor();

  const create = await choose(page, "posts", "posts.create");
  await create.getByRole("textbox").last().fill('{"title": "From the reference", "body": "Text."}');
  await create.getByRole("button", { name: "Execute" }).click();
  await create.locator(".live-responses-table .response-col_status").getByText("201").waitFor();
  const [post] = await agora.sql`select title from posts where title = 'From the reference'`;
  expect(post?.title).toBe("From the reference");
  expect({ problems, elsewhere }).toEqual({ problems: [], elsewhere: [] });
  await page.context().close();
});

test("a pasted key makes the call for whoever is not signed in", async () => {
  const { page, problems } = await opened();
  const { username } = await signedUp(page, agora.url);
  const made = await page.request.post("/api/v1/api-keys", {
    data: { name: "From the reference" },
    headers: { origin: agora.url },
  });
  const { key } = await made.json();
  await page.context().clearCookies();
  await open(page, "/api/docs");
  await page.getByText("to make calls as yourself").waitFor();
  await page.getByRole("button", { name: "Authorize", exact: true }).first().click();
  const dialog = page.locator(".dialog-ux");
  await dialog.getByRole("textbox").first().fill(key);
  await dialog.getByRole("button", { name: "Apply credentials" }).first().click();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  const me = await choose(page, "auth", "auth.me");
  await me.getByRole("button", { name: "Execute" }).click();
  await me.locator(".live-responses-table").getByText(`"${username}"`).waitFor();
  expect(problems).toEqual([]);
  await page.context().close();
});

test.each(["light", "dark"] as const)(
  "fits a phone and is used by keyboard, in %s colours",
  async (colorScheme) => {
    const { page, problems } = await opened({
      colorScheme,
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    });
    await open(page, "/api/docs");
    const me = await choose(page, "auth", "auth.me");
    await me.getByRole("button", { name: "Execute" }).focus();
    await page.keyboard.press("Enter");
    await me.locator(".live-responses-table .response-col_status").getByText("200").waitFor();
    const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(sideways).toBe(0);
    const background = await page.evaluate("getComputedStyle(document.body).backgroundColor");
    expect(background).toBe(colorScheme === "dark" ? "rgb(19, 21, 23)" : "rgb(246, 245, 242)");
    expect(problems).toEqual([]);
    await page.context().close();
  },
);
