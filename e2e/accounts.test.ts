import { TOTP } from "otpauth";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, password, signedUp } from "./browser.ts";
import { fillCode, fillSignIn, isIn, passwordField, signOut } from "./sign-in.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const visit = (options: BrowserContextOptions = {}) => openPage(browser, { baseURL: agora.url, ...options });

test("a forgotten password is set anew from the mail, once, and whoever was signed in is out", async () => {
  const elsewhere = await visit();
  const { email } = await signedUp(elsewhere.page, agora.url);
  await open(elsewhere.page, "/settings");

  const { page, problems } = await visit();
  await open(page, "/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByLabel("Mail address", { exact: true }).fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
  const link = await agora.mail.link(email, "/reset-password");
  await open(page, link);
  await passwordField(page, "New password").fill("password1");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.locator("[aria-invalid=true]:focus").waitFor();
  await passwordField(page, "New password").fill("four quiet harbour cranes");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByText("all devices are signed out").waitFor();
  await page.getByRole("link", { name: "Sign in with it" }).click();
  await fillSignIn(page, email, "four quiet harbour cranes");
  await isIn(page);

  await elsewhere.page.getByRole("link", { name: "Devices" }).click();
  await elsewhere.page.waitForURL(`${agora.url}/sign-in?next=%2Fsettings%2Fdevices`);
  await elsewhere.page.getByRole("banner").getByRole("link", { name: "Sign in" }).waitFor();

  await open(page, link);
  await passwordField(page, "New password").fill("four other harbour cranes");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("heading", { name: "This link is no longer valid" }).waitFor();
  expect([...problems, ...elsewhere.problems]).toEqual([]);
});

test("a second factor is set up, asked for, replaced by each recovery code once, and turned off", async () => {
  const { page, problems } = await visit();
  const { username } = await signedUp(page, agora.url);
  await open(page, "/settings/security");
  await page.getByRole("button", { name: "Set up" }).click();
  const dialog = page.getByRole("dialog");
  await passwordField(dialog, "Your password").fill(password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await dialog.getByRole("img", { name: "QR code for your authenticator app" }).waitFor();
  const secret = (await dialog.locator("code").textContent())?.replaceAll(/\s/g, "");
  const app = new TOTP({ secret });
  await dialog.getByLabel("Code from the app").fill(app.generate());
  await dialog.getByRole("button", { name: "Turn on" }).click();
  await dialog.getByRole("heading", { name: "Keep these recovery codes" }).waitFor();
  const codes = await dialog
    .getByRole("region", { name: "Recovery codes" })
    .getByRole("listitem")
    .allTextContents();
  expect(new Set(codes).size).toBe(10);
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: "I have kept them" }).click();
  await page.getByRole("button", { name: "Turn off" }).waitFor();

  await signOut(page);
  await fillSignIn(page, username);
  await page.getByRole("heading", { name: "One more step" }).waitFor();
  expect(await page.locator(":focus").getAttribute("autocomplete")).toBe("one-time-code");
  await fillCode(page, "Code", "000000");
  await page.getByText("This code is not right").waitFor();
  // The code of the next half minute: this one's was used to turn it on.
  await fillCode(page, "Code", app.generate({ timestamp: Date.now() + 30_000 }));
  await isIn(page);

  const [first = "", second = ""] = codes;
  for (const again of [false, true]) {
    await signOut(page);
    await fillSignIn(page, username);
    await page.getByRole("button", { name: "Use a recovery code instead" }).click();
    await fillCode(page, "Recovery code", first.toLowerCase());
    if (again) await page.getByText("This code is not right, or was used before").waitFor();
    else await isIn(page);
  }
  await fillCode(page, "Recovery code", second);
  await isIn(page);

  await open(page, "/settings/security");
  await page.getByRole("button", { name: "Turn off" }).click();
  await passwordField(dialog, "Your password").fill(password);
  await dialog.getByRole("button", { name: "Use a recovery code instead" }).click();
  await dialog.getByLabel("Recovery code").fill(codes[2] ?? "");
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await page.getByRole("button", { name: "Set up" }).waitFor();
  expect(problems).toEqual([]);
}, 120_000);

test("a device that is signed out from another one is out on its next click", async () => {
  const { page, problems } = await visit();
  const { username: identifier } = await signedUp(page, agora.url);
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const other = await visit({ userAgent });
  await call(other.page, `${agora.url}/trpc/auth.signIn`, { identifier, password });
  await open(other.page, "/settings");

  await open(page, "/settings/devices");
  await page.getByRole("button", { name: "Sign out Firefox on Linux" }).click();
  await page.getByText("You are signed in nowhere else.").waitFor();
  // A page that asks the server for nothing of its own.
  await other.page.getByRole("link", { name: "Security" }).click();
  await other.page.waitForURL(`${agora.url}/sign-in?next=%2Fsettings%2Fsecurity`);

  await fillSignIn(other.page, identifier);
  await other.page.waitForURL(`${agora.url}/settings/security`);
  await open(page, "/settings/devices");
  await page.getByRole("button", { name: "Sign out all others" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out all others" }).click();
  await page.getByText("You are signed in nowhere else.").waitFor();
  await passwordField(other.page, "Current password").fill(password);
  await passwordField(other.page, "New password").fill("four quiet harbour cranes");
  await other.page.getByRole("button", { name: "Change password" }).click();
  await other.page.waitForURL(`${agora.url}/sign-in?next=%2Fsettings%2Fsecurity`);
  expect([...problems, ...other.problems]).toEqual([]);
});

test("an API key does what it was given, until it is revoked", async () => {
  const { page, problems } = await visit();
  await signedUp(page, agora.url);
  await open(page, "/settings/keys");
  const dialog = page.getByRole("dialog");
  const make = async (name: string, permission?: string) => {
    await page.getByRole("button", { name: "New key" }).click();
    await dialog.getByLabel("Name").fill(name);
    if (permission) await dialog.getByLabel(permission).check();
    await dialog.getByRole("button", { name: "Make key" }).click();
    const key = await dialog.getByLabel("Your new key").inputValue();
    await dialog.getByRole("button", { name: "Done" }).click();
    return key;
  };
  const write = async (key: string) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const body = JSON.stringify({ json: { title: "By a robot", body: "Beep." } });
    return (await fetch(`${agora.url}/trpc/posts.create`, { method: "POST", headers, body })).status;
  };
  const writer = await make("Robot", "write posts of their own");
  const reader = await make("Reader");
  expect(await Promise.all([write(writer), write(reader)])).toEqual([200, 403]);

  await page.getByRole("button", { name: "Revoke Robot" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByText("The key “Robot” no longer works.").waitFor();
  expect(await write(writer)).toBe(401);
  await page.getByRole("button", { name: "Revoke Robot" }).waitFor({ state: "detached" });
  expect(await page.getByRole("button", { name: /^Revoke/ }).count()).toBe(1);
  expect(problems).toEqual([]);
});

test("an account that is to be erased stays when its owner signs in again", async () => {
  const { page, problems } = await visit();
  const { username } = await signedUp(page, agora.url);
  const asked = () =>
    agora.sql`select deletion_asked_at is not null as asked from users where username = ${username}`;
  await open(page, "/settings/data");
  await page.getByRole("button", { name: "Delete my account" }).click();
  await passwordField(page, "Your password").fill("not the password");
  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByText("This is not your password").waitFor();
  await passwordField(page, "Your password").fill(password);
  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByText(/your account will be erased on \d+ \w+ \d{4}/).waitFor();
  expect(await asked()).toMatchObject([{ asked: true }]);

  await page.waitForLoadState("networkidle");
  await fillSignIn(page, username);
  await page.getByText("Your account stays").waitFor();
  expect(await asked()).toMatchObject([{ asked: false }]);
  expect(problems).toEqual([]);
});

test("where sign-ups are confirmed first, the mailed link makes the account", async () => {
  const { page, problems } = await visit();
  await agora.sql`update settings set sign_up = 'confirm-first'`;
  try {
    await open(page, "/sign-up");
    await page.getByLabel("Mail address").fill("patient@example.org");
    await page.getByLabel("Username").fill("patient");
    await passwordField(page).fill(password);
    await page.getByRole("button", { name: "Make an account" }).click();
    await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
    await open(page, "/sign-in");
    await fillSignIn(page, "patient");
    await page.getByText("Please follow the link in the mail first.").waitFor();
    await open(page, await agora.mail.link("patient@example.org", "/verify-email"));
    await page.getByText("Your mail address is confirmed.").waitFor();
    await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
    await fillSignIn(page, "patient");
    await isIn(page);
  } finally {
    await agora.sql`update settings set sign_up = 'open'`;
  }
  expect(problems).toEqual([]);
});

test("the pages of one's account fit a phone, and come with all they show", async () => {
  const { page, problems } = await visit({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
  });
  await signedUp(page, agora.url);
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trpc/")) calls.push(request.url());
  });
  for (const path of ["", "/security", "/devices", "/keys", "/connections", "/data"]) {
    await open(page, `/settings${path}`);
    const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect([path, sideways]).toEqual([path, 0]);
    const current = page.getByRole("navigation", { name: "Settings" }).locator("[aria-current=page]");
    expect((await current.boundingBox())?.x).toBeLessThan(300);
  }
  expect(calls).toEqual([]);
  expect(problems).toEqual([]);
});
