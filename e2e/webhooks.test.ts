import { openReceiver, type Receiver } from "@agora/jobs/testing";
import type { Browser, Page } from "playwright-core";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
let receiver: Receiver;
let operator: { page: Page; problems: string[] };

beforeAll(async () => {
  receiver = await openReceiver();
  const settings = async () => ({ WEBHOOK_PRIVATE_TARGETS: "on" });
  [agora, browser] = await Promise.all([openAgora(settings), openBrowser()]);
  operator = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(operator.page, agora.url);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'admin'`;
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
  await receiver?.close();
});

const publish = (title: string) =>
  call(operator.page, `${agora.url}/trpc/posts.create`, { title, body: "Hello.", publish: true });

function verified(secret: string, index: number): unknown {
  const request = receiver.received.at(index);
  if (!request) throw new Error("nothing arrived");
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return new Webhook(secret).verify(request.body, Object.fromEntries(headers));
}

test("an endpoint is made, tried, told, mended, told again, and given a new secret", {
  timeout: 180_000,
}, async () => {
  const { page, problems } = operator;
  await open(page, "/admin");
  await page
    .getByRole("navigation", { name: "Administration" })
    .getByRole("link", { name: "Webhooks" })
    .click();
  await page.getByText("Nobody is told").waitFor();

  await page.getByRole("button", { name: "New endpoint" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make endpoint" }).click();
  await dialog.getByText("Choose at least one").waitFor();
  await dialog.getByLabel("Address").fill(receiver.url);
  await dialog.getByLabel("Description").fill("Search index");
  const chosen = dialog.getByRole("checkbox", { name: "post.published" });
  await chosen.focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("radio", { name: "Everything, also what is to come" }).check();
  await dialog.getByRole("radio", { name: "Only what I choose" }).check();
  await dialog.getByRole("button", { name: "Make endpoint" }).click();
  const secret = await dialog.getByLabel("Your new secret").inputValue();
  expect(secret).toMatch(/^whsec_/);
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("list", { name: "Endpoints" }).getByRole("link").click();
  await page.getByText("Nothing was sent yet").waitFor();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText("The test arrived: it answered 204").waitFor();
  expect(verified(secret, -1)).toMatchObject({ type: "webhook.test" });

  const first = await publish("The first one");
  const log = page.getByRole("list", { name: "Deliveries" });
  const told = log.getByRole("link").filter({ hasText: "post.published" });
  await told.filter({ hasText: "Delivered" }).waitFor();
  expect(verified(secret, -1)).toMatchObject({ type: "post.published", data: { id: first.id } });

  receiver.answer(503);
  const second = await publish("The second one");
  const failing = told.filter({ hasText: "It answered 503." });
  await failing.waitFor();
  await page.getByText("Failing", { exact: true }).first().waitFor();
  await page.getByRole("navigation", { name: "Outcome" }).getByRole("link", { name: "Waiting" }).click();
  await page.waitForURL("**status=waiting*");
  await log.getByRole("link").filter({ hasText: "It answered 503." }).click();
  await page.waitForURL("**/deliveries/**");
  await page.getByText(second.id).waitFor();
  await page.getByText("answer 503").first().waitFor();
  await page.getByText("webhook-signature").first().waitFor();

  receiver.answer(204);
  await page.getByRole("button", { name: /^Send (now|again)$/ }).click();
  await page.getByRole("status").getByText("Delivered").waitFor();
  expect(verified(secret, -1)).toMatchObject({ type: "post.published", data: { id: second.id } });
  const before = receiver.received.length;
  await page.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBeGreaterThan(before);
  const ids = receiver.received.slice(before - 1).map(({ headers }) => headers["webhook-id"]);
  expect(new Set(ids).size).toBe(1);

  await page.getByRole("link", { name: new URL(receiver.url).host }).click();
  await page.getByRole("button", { name: "New secret" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a new secret" }).click();
  const fresh = await page.getByRole("dialog").getByLabel("Your new secret").inputValue();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  await page.getByText("The one before signs as well until").waitFor();
  await page.getByRole("button", { name: "Send a test" }).click();
  await page.getByText("The test arrived").waitFor();
  for (const each of [secret, fresh]) expect(verified(each, -1)).toMatchObject({ type: "webhook.test" });

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("Paused", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Activate" }).click();
  await page.getByText("Active", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Replay what failed …" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Replay" }).click();
  await page.getByText("Nothing failed in that time.").waitFor();

  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("Nobody is told").waitFor();
  expect(problems).toEqual([]);
});

test("on a phone nothing scrolls sideways, and who may not is told so", { timeout: 120_000 }, async () => {
  const made = await call(operator.page, `${agora.url}/trpc/webhooks.create`, {
    url: `${receiver.url}/${"a-long-way-down/".repeat(8)}?token=${"x".repeat(80)}`,
    description: "unabbreviated".repeat(10),
    events: null,
  });
  const { deliveryId } = await call(operator.page, `${agora.url}/trpc/webhooks.test`, {
    id: made.endpoint.id,
  });
  await expect
    .poll(
      async () => (await agora.sql`select from webhook_attempts where delivery_id = ${deliveryId}`).length,
    )
    .toBe(1);
  const phone = await openPage(browser, {
    baseURL: agora.url,
    colorScheme: "dark",
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    storageState: await operator.page.context().storageState(),
  });
  for (const path of [
    "/admin/webhooks",
    `/admin/webhooks/${made.endpoint.id}`,
    `/admin/webhooks/deliveries/${deliveryId}`,
  ]) {
    await open(phone.page, path);
    const html = phone.page.locator("html");
    expect([path, await html.evaluate((root) => root.scrollWidth - root.clientWidth)]).toEqual([path, 0]);
  }
  await open(phone.page, `/admin/webhooks/${made.endpoint.id}`);
  await phone.page.getByRole("button", { name: "Remove", exact: true }).click();
  const question = phone.page.getByRole("alertdialog");
  expect(await question.evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)).toBe(0);
  await question.getByRole("button", { name: "Keep it" }).click();
  const stranger = await openPage(browser, { baseURL: agora.url });
  await signedUp(stranger.page, agora.url);
  await open(stranger.page, `/admin/webhooks/${made.endpoint.id}`);
  await stranger.page.getByText("This page is not open to you").waitFor();
  expect([...phone.problems, ...stranger.problems]).toEqual([]);
});
