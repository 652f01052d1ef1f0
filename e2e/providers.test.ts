import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOpenIDProvider } from "../apps/server/src/testing/openid-provider.ts";
import { type Agora, openAgora } from "./agora.ts";
import { open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
let provider: Awaited<ReturnType<typeof openOpenIDProvider>>;
beforeAll(async () => {
  const settingsFor = async (url: string) => {
    provider = await openOpenIDProvider(`${url}/auth/oauth/company/callback`);
    const { issuer, client } = provider;
    return {
      ...{ OPENID_ID: "company", OPENID_NAME: "The Company", OPENID_ISSUER: issuer },
      ...{ OPENID_CLIENT_ID: client.id, OPENID_CLIENT_SECRET: client.secret },
    };
  };
  [agora, browser] = await Promise.all([openAgora(settingsFor), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
  await provider?.close();
});

test("somebody comes in through their company, and the same account opens the next time", async () => {
  provider.expect("sub-nora", { email: "nora@company.example", email_verified: true, name: "Nora Falk" });
  const first = await openPage(browser, { baseURL: agora.url });
  await open(first.page, "/sign-in?next=/settings/connections");
  await first.page.getByRole("link", { name: "Go on with The Company" }).click();
  await first.page.waitForURL("**/settings/connections");
  await first.page.getByText("nora@company.example").waitFor();
  expect(await agora.sql`select name, email_verified_at is not null as verified from users`).toEqual([
    { name: "Nora Falk", verified: true },
  ]);

  const again = await openPage(browser, { baseURL: agora.url });
  await open(again.page, "/sign-up");
  await again.page.getByRole("link", { name: "Go on with The Company" }).click();
  await again.page.getByRole("button", { name: /account/i }).waitFor();
  expect(await agora.sql`select count(*)::int as people from users`).toEqual([{ people: 1 }]);
  expect([...first.problems, ...again.problems]).toEqual([]);
});

test("somebody signed in adds their company in settings, and is told why a foreign one can't be added", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { email } = await signedUp(page, agora.url);
  await agora.sql`update users set email_verified_at = now() where email = ${email}`;
  provider.expect("sub-nora", { email: "nora@company.example", email_verified: true });
  await open(page, "/settings/connections");
  await page.getByRole("link", { name: /The Company/ }).click();
  await page.waitForURL("**/settings/connections?error=IDENTITY_TAKEN");
  await page
    .getByText(/belongs to another account|another account/i)
    .first()
    .waitFor();

  const fresh = await openPage(browser, { baseURL: agora.url });
  const own = await signedUp(fresh.page, agora.url);
  await agora.sql`update users set email_verified_at = now() where email = ${own.email}`;
  provider.expect("sub-omar", { email: "omar@company.example", email_verified: true });
  await open(fresh.page, "/settings/connections");
  await fresh.page.getByRole("link", { name: /The Company/ }).click();
  await fresh.page.getByText("omar@company.example").waitFor();
  expect([...problems, ...fresh.problems]).toEqual([]);
});

test("somebody who says no at the provider is back at the sign-in page, with a word about it", async () => {
  provider.expect(null);
  const { page } = await openPage(browser, { baseURL: agora.url });
  await open(page, "/sign-in");
  await page.getByRole("link", { name: "Go on with The Company" }).click();
  await page.waitForURL("**/sign-in?error=PROVIDER_FAILED**");
  await page.getByRole("alert").waitFor();
});
