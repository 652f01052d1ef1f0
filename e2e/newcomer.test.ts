import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { openBrowser, openPage, password } from "./browser.ts";
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

const email = "nell@example.org";

test("a newcomer signs up, confirms, writes with a cover, publishes, comes back, likes and comments", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });

  await page.goto("/");
  await page.getByRole("link", { name: "Join" }).click();
  await page.getByLabel("Mail address").fill(email);
  await page.getByLabel("Username").fill("nell");
  await page.getByLabel("Name", { exact: false }).last().fill("Nell Ferro");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Make an account" }).click();
  await page.getByText("Please confirm your mail address").waitFor();

  await page.goto(await agora.mail.link(email, "/verify-email"));
  await page.getByText("Your mail address is confirmed.").waitFor();
  expect(await page.getByText("Please confirm your mail address").count()).toBe(0);

  await write(page);
  const path = new URL(page.url()).pathname;
  expect(path).toBe("/posts/a-bench-by-the-canal");
  await looksRight(path);

  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in" }).waitFor();

  await page.goto(path);
  await page.getByRole("link", { name: "Sign in to comment" }).click();
  await page.getByLabel("Mail address or username").fill("nell");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(path);

  const known = page.waitForResponse((response) => response.url().endsWith("/trpc/posts.like"));
  await page.getByRole("button", { name: "Like, 0" }).click();
  await page.getByRole("button", { name: "Like, 1", pressed: true }).waitFor();
  await page.getByLabel("Your comment").fill("I sat there *yesterday*.");
  await page.getByRole("button", { name: "Comment" }).click();
  await page.getByRole("heading", { name: "1 comment" }).waitFor();
  await known;
  await page.reload({ waitUntil: "networkidle" });
  await page
    .getByRole("article", { name: "Comment by Nell Ferro" })
    .getByText("I sat there yesterday.")
    .waitFor();
  await page.getByRole("button", { name: "Like, 1", pressed: true }).waitFor();
  expect(problems).toEqual([]);
}, 120_000);

async function write(page: Page) {
  await page.getByRole("link", { name: "Write" }).click();
  await page.getByLabel("Title").fill("A bench by the canal");
  const text = page.getByLabel("Text, in Markdown");
  await text.fill("## Why it is there\n\nNobody knows who put it there.");
  await text.press("ControlOrMeta+End");
  await text.press("ControlOrMeta+b");
  await page.keyboard.type("Everybody");
  expect(await text.inputValue()).toBe("## Why it is there\n\nNobody knows who put it there.**Everybody**");

  const live = page.waitForRequest((request) => request.url().includes("/trpc/media.live"));
  await page
    .getByLabel("Cover picture")
    .setInputFiles({ name: "canal.png", mimeType: "image/png", buffer: drawPicture() });
  await page.getByRole("progressbar").waitFor();
  await live;
  await page.getByRole("progressbar", { name: "Making it fit every screen" }).waitFor();
  await page
    .getByLabel("What does the picture show?")
    .fill("A bench, and water behind it", { timeout: 30_000 });
  await page.getByLabel("What does the picture show?").blur();
  await page.getByText("Saved.", { exact: true }).waitFor();

  await page.getByLabel("Tags").fill("Walking");
  await page.getByLabel("Tags").press("Enter");
  await page.getByRole("button", { name: "Preview" }).click();
  await page
    .getByRole("region", { name: "Preview" })
    .getByRole("heading", { name: "Why it is there" })
    .waitFor();
  await page.getByRole("button", { name: "Save draft" }).click();
  await page.getByText("Draft saved.").waitFor();
  await page.waitForURL(/\/write\/[0-9a-f-]{36}$/);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.waitForURL(/\/posts\//);
}

/** What arrives without a single script. */
async function looksRight(path: string) {
  const response = await fetch(agora.url + path);
  expect(response.status).toBe(200);
  const html = await response.text();
  expect(html).toContain("<title>A bench by the canal · Agora</title>");
  expect(html).toMatch(/<h1[^>]*>A bench by the canal<\/h1>/);
  expect(html).toContain("<strong>Everybody</strong>");
  expect(html).toMatch(/<meta property="og:title" content="A bench by the canal"/);
  expect(html).toMatch(/<meta property="og:type" content="article"/);
  expect(html).toMatch(new RegExp(`<meta property="og:image" content="${agora.url}/files/[^"]+"`));
  expect(html).toMatch(new RegExp(`<link rel="canonical" href="${agora.url}${path}"`));
  expect(html).toMatch(/<source[^>]*type="image\/avif"[^>]*srcSet="[^"]+ 320w, [^"]+ 640w/i);
  expect(html).toMatch(/<source[^>]*type="image\/webp"/);
  expect(html).toContain('alt="A bench, and water behind it"');
  expect(html).toContain('"@type":"BlogPosting"');
  expect(html).toMatch(/href="\/tags\/walking"/);
}
