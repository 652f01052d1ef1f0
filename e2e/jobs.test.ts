import { type Line, openLine, ownRedis } from "@agora/jobs/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
/** To Redis, to be cut. */
let line: Line;
let operator: { page: Page; problems: string[] };

beforeAll(async () => {
  line = await openLine(await ownRedis(inject("redisUrl")));
  [agora, browser] = await Promise.all([openAgora(async () => ({ REDIS_URL: line.url })), openBrowser()]);
  operator = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(operator.page, agora.url);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'admin'`;
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
  await line?.cut();
});

let people = 0;
/** A mail to somebody new that is promised, or has failed for good. */
async function promiseMail(failure: string | null): Promise<string> {
  const name = `reader${++people}`;
  const email = `${name}@example.org`;
  await agora.sql`
    with reader as (insert into users (email, username) values (${email}, ${name}) returning id)
    insert into outbox (job, payload, attempts, failure, failed_at, request_id)
    select 'emailVerification', jsonb_build_object('userId', id), case when ${failure}::text is null then 0 else 30 end,
      ${failure}, case when ${failure}::text is null then null else now() end, 'request-of-reader' from reader`;
  return email;
}
const toast = (text: string) => operator.page.getByRole("status").filter({ hasText: text }).waitFor();

test("an operator finds what failed, reads why, has one tried again and removes the rest by keyboard", async () => {
  const { page, problems } = operator;
  await agora.sql`delete from outbox`;
  const email = await promiseMail("The mail server refused it: no such domain");
  const keys = Array.from({ length: 40 }, (_, index) => `variants/${index}.webp`);
  for (const _ of [1, 2])
    await agora.sql`
      insert into outbox (job, payload, attempts, failure, failed_at)
      values ('removeFiles', ${agora.sql.json({ keys })}, 30, 'The bucket is away', now())`;

  await open(page, "/admin");
  await page.getByRole("navigation", { name: "Administration" }).getByRole("link", { name: "Jobs" }).click();
  await page.getByRole("link", { name: "3 jobs failed for good" }).click();
  await page.waitForURL("**/admin/jobs?state=failed*");
  await page.getByRole("status").getByText("3 jobs").waitFor();
  const html = await (await page.request.get("/admin/jobs?state=failed&kind=removeFiles")).text();
  expect(html).toContain("The bucket is away");
  expect(html).not.toContain("no such domain");

  const failed = page.getByRole("listitem").filter({ hasText: "no such domain" });
  await failed.locator("summary").click();
  await failed.getByText("request-of-reader").waitFor();
  await failed.getByText('"userId"').waitFor();
  await failed.getByRole("button", { name: "Try again" }).click();
  await toast("1 job is tried again.");
  expect(await agora.mail.link(email, "verify-email")).toContain("token=");
  await page.getByRole("status").getByText("2 jobs", { exact: true }).waitFor();

  const files = page.getByRole("listitem").filter({ hasText: "The bucket is away" }).first();
  await files.locator("summary").first().click();
  expect(await files.getByText("variants/39.webp").isVisible()).toBe(false);
  await files.getByText(/^Show all \d+ lines$/).click();
  await files.getByText("variants/39.webp").waitFor();

  await page.getByRole("checkbox", { name: "Pick all 2" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Remove: 2 picked" }).focus();
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: "Remove 2 jobs?" });
  await question.getByText("2 × Remove files").waitFor();
  await page.keyboard.press("Escape");
  await question.waitFor({ state: "detached" });
  await page.keyboard.press("Enter");
  await question.getByRole("button", { name: "Remove" }).focus();
  await page.keyboard.press("Enter");
  await toast("2 jobs are removed.");
  await page.getByText("No job is like that").waitFor();
  expect(await agora.sql`select from outbox`).toHaveLength(0);
  expect(problems).toEqual([]);
});

test("mail waits while its queue is paused, and leaves when it goes on", async () => {
  const { page, problems } = operator;
  await open(page, "/admin/jobs");
  const card = page.getByRole("region", { name: "Mail" });
  await card.getByRole("button", { name: "Pause Mail …" }).click();
  const question = page.getByRole("alertdialog", { name: "Pause Mail?" });
  await question.getByText("No mail leaves").waitFor();
  await question.getByRole("button", { name: "Pause Mail" }).click();
  await card.getByText("Paused").waitFor();
  const email = await promiseMail(null);
  await card.getByRole("link", { name: "1 waiting" }).waitFor();
  await card.getByRole("link", { name: "1 waiting" }).click();
  const job = page.getByRole("listitem").filter({ hasText: "Email verification" });
  await job.getByText("Waiting", { exact: true }).waitFor();
  await card.getByRole("button", { name: "Resume Mail" }).click();
  await toast("Mail goes on.");
  expect(await agora.mail.link(email, "verify-email")).toContain("token=");
  await card.getByRole("link", { name: "0 waiting" }).waitFor();
  expect(problems).toEqual([]);
});

test("BullMQ's own view opens for operators, works under its policy and asks nobody else for anything", async () => {
  const { page, problems } = operator;
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(agora.url)) elsewhere.push(request.url());
  });
  await open(page, "/admin/jobs");
  await page.getByRole("link", { name: "BullMQ's own view" }).click();
  await page.getByText("maintenance").first().waitFor();
  await page.goto("/admin/bull-board/queue/mail", { waitUntil: "networkidle" });
  await page.getByText("Read only").first().waitFor();
  expect(elsewhere).toEqual([]);
  expect(problems).toEqual([]);
});

test("while the queues are away the page says so, still shows what failed, and comes back by itself", async () => {
  const storageState = await operator.page.context().storageState();
  const { page, problems } = await openPage(browser, { baseURL: agora.url, storageState });
  await agora.sql`delete from outbox`;
  await promiseMail("The mail server is gone");
  // A queue has it and tries it again and again, so only the queue knows where it stands.
  await agora.sql`insert into outbox (job, payload) values ('removeFiles', '{"keys":["../not/a/key"]}')`;
  await open(page, "/admin/jobs?queue=maintenance");
  await page
    .getByRole("listitem")
    .filter({ hasText: /tried \d+ of/ })
    .waitFor();
  await line.cut();
  try {
    await page.getByRole("alert").getByText("The queues don't answer.").first().waitFor();
    await page.goto("/admin/jobs");
    await page.getByRole("link", { name: "Jobs that failed for good" }).click();
    await page.getByRole("listitem").filter({ hasText: "The mail server is gone" }).waitFor();
  } finally {
    await line.mend();
  }
  await page.getByRole("region", { name: "Mail" }).waitFor();
  await page.getByRole("alert").waitFor({ state: "detached" });
  // The browser notes refusals; the page has said them in words.
  expect(problems.filter((text) => !text.includes("status of 503"))).toEqual([]);
});

test("nobody else sees the page, or that there is another one behind it", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const status = async (path: string) => (await page.request.get(path, { maxRedirects: 0 })).status();
  expect(await status("/admin/bull-board")).toBe(await status("/admin/no-such-page"));
  await signedUp(page, agora.url);
  await open(page, "/admin/jobs");
  await page.getByText("This page is not open to you").waitFor();
  for (const path of [
    "/admin/bull-board",
    "/admin/bull-board/api/queues",
    "/admin/bull-board/static/images/logo.svg",
  ])
    expect([path, await status(path)]).toEqual([path, 404]);
  expect(problems).toEqual([]);
});

test.each(["light", "dark"] as const)("the page fits on a phone, in %s colours", async (colorScheme) => {
  const state = await operator.page.context().storageState();
  const { page, problems } = await openPage(browser, {
    ...{ baseURL: agora.url, colorScheme, storageState: state, isMobile: true, hasTouch: true },
    viewport: { width: 360, height: 740 },
  });
  await promiseMail(`A reason that is longer than any telephone: ${"0123456789".repeat(12)}`);
  await open(page, "/admin/jobs?state=failed");
  const job = page.getByRole("listitem").filter({ hasText: "than any telephone" }).first();
  await job.locator("summary").click();
  await job.getByText('"userId"').waitFor();
  expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
  expect(problems).toEqual([]);
});
