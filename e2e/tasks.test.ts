import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWordpress } from "@agora/api/imports/testing";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "agora-wxr-"));
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
  await rm(folder, { recursive: true, force: true });
});

/** How long somebody waits for a job on a machine that has much to do. */
const patience = { timeout: 60_000 };

test("an export shows how far it is, says where its link went, and says so still after a reload", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { email } = await signedUp(page, agora.url);
  await agora.sql`
    insert into posts (author_id, slug, title, body, html, excerpt, read_minutes)
    select id, 'many-' || n, 'Many ' || n, repeat('word ', 20000), '', '', 1 from users, generate_series(1, 800) n
    where email = ${email}`;
  await open(page, "/settings/data");
  const panel = page.getByRole("region", { name: "Your posts" });
  const button = panel.getByRole("button", { name: "Export my posts" });
  await button.focus();
  await page.keyboard.press("Enter");
  await panel.getByRole("progressbar", { name: /Packing: \d+ of 800/ }).waitFor(patience);
  // A second click, here and in another tab, asks for nothing more.
  await page.keyboard.press("Enter");
  await call(page, `${agora.url}/trpc/posts.export`, {});
  await page.reload({ waitUntil: "networkidle" });
  await panel.getByText(`A link was mailed to ${email}.`).waitFor(patience);
  expect(await button.getAttribute("aria-busy")).toBeNull();
  await agora.mail.link(email, ".zip");
  const [{ asked }] = await agora.sql<[{ asked: number }]>`select count(*)::int as asked from tasks`;
  expect(asked).toBe(1);
  expect(problems).toEqual([]);
}, 180_000);

test("an administrator brings a site here, and follows it from the file to the report", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'admin'`;
  // Tried again, it begins with nothing imported.
  await agora.sql`with gone as (delete from imported_records returning local_id) delete from posts where id in (select local_id from gone)`;
  const file = join(folder, "the old site.xml");
  await writeWordpress(file, 60);
  await open(page, "/admin/imports");
  await page.getByRole("link", { name: "Imports" }).waitFor();
  const send = page.getByRole("button", { name: "Bring it here" });
  await send.click();
  await page.getByText("Please choose the file.").waitFor();

  // What is not of that kind is refused in words, and the form stays.
  await page
    .getByLabel("File")
    .setInputFiles({ name: "a.xml", mimeType: "text/xml", buffer: Buffer.from("no") });
  await send.click();
  await page.getByText("This is not XML.").waitFor();

  await page.getByLabel("Fetch the pictures").uncheck();
  await page.getByLabel("File").setInputFiles(file);
  await send.click();
  const item = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: "the old site.xml" }) });
  await item.getByRole("progressbar", { name: /Bringing posts here: \d+ of 60/ }).waitFor(patience);
  await page.reload({ waitUntil: "networkidle" });
  await item.getByText("60 new posts").waitFor(patience);
  await item.getByText(/1 account (made|found)/).waitFor();
  await item.getByText(/What could not come along/).click();
  await item.locator("dd").first().waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(
    await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth),
  ).toBeLessThanOrEqual(0);
  const [{ posts }] = await agora.sql<
    [{ posts: number }]
  >`select count(*)::int as posts from posts where slug like 'post-%'`;
  expect(posts).toBeGreaterThan(40);
  await expect
    .poll(
      async () =>
        (await agora.sql`select from outbox where job in ('importSite', 'removeFiles') and run_at < now()`)
          .length,
      patience,
    )
    .toBe(0);
  expect(problems).toEqual([]);
}, 240_000);
