import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { open, openBrowser, openPage, password, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

async function focused(page: Page): Promise<string | undefined> {
  const [name] = await page
    .locator(":focus")
    .evaluateAll((elements) =>
      elements.map(
        (element) =>
          element.getAttribute("aria-label") ??
          element.getAttribute("name") ??
          (element.id || element.textContent),
      ),
    );
  return name?.trim();
}

/** Presses Tab until this has focus, as somebody without a mouse would. */
async function tabTo(page: Page, name: string) {
  for (let pressed = 0; pressed < 40; pressed++) {
    if ((await focused(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never came to ${name}`);
}

test("somebody without a mouse signs in, is told what is wrong, and opens the menu", async () => {
  const visitor = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(visitor.page, agora.url);
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await open(page, "/");

  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("Skip to content");
  await page.keyboard.press("Enter");
  expect(await focused(page)).toBe("content");

  await open(page, "/");
  await tabTo(page, "Sign in");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Welcome back" }).waitFor();
  await tabTo(page, "identifier");
  await page.keyboard.press("Enter");
  await page.getByText("Please fill this in.").first().waitFor();
  expect(await focused(page)).toBe("identifier");

  await page.keyboard.type(username);
  await page.keyboard.press("Tab");
  expect(await focused(page)).toBe("password");
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Name or password is wrong.").waitFor();
  await tabTo(page, "password");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Your account" }).waitFor();

  await page.reload({ waitUntil: "networkidle" });
  await tabTo(page, "Your account");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Settings" }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toBe("Your account");
  expect(problems).toEqual([]);
});

test("a taken name is said beside its field, and the address of the page keeps no password", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  await page.context().clearCookies();
  await open(page, "/sign-up");
  await page.getByLabel("Mail address").fill("somebody@example.org");
  await page.getByLabel("Username").fill(username);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await page.getByText("This name is taken").waitFor();
  expect(await focused(page)).toBe("username");
  expect(page.url()).toBe(`${agora.url}/sign-up`);
  expect(problems).toEqual([]);
});

test("after signing in one comes back to where one was, but never to another site", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(page, agora.url);
  for (const [next, expected] of [
    ["/settings", "/settings"],
    ["//evil.example", "/"],
    ["https://evil.example", "/"],
    ["/\\evil.example", "/"],
  ] as const) {
    await page.context().clearCookies();
    await open(page, `/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel("Mail address or username").fill(username);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL(agora.url + expected);
  }
});
