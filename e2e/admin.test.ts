import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
let admin: { page: Page; problems: string[] };

beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  await agora.sql`update settings set first_role = 'member'`;
  admin = await openPage(browser, { baseURL: agora.url });
  const { username } = await signedUp(admin.page, agora.url);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'admin'`;
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});
/** Somebody with an open browser, who is looking at the front page. */
async function member() {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const person = await signedUp(page, agora.url);
  const [row] = await agora.sql<[{ id: string }]>`select id from users where username = ${person.username}`;
  await open(page, "/");
  return { page, problems, ...person, id: row.id };
}

/** To the person's page, the way one finds them. */
async function find(username: string) {
  const { page } = admin;
  await open(page, "/admin/people");
  await page.getByLabel("Search", { exact: true }).pressSequentially(username, { delay: 10 });
  await page.getByRole("status").getByText("1 person").waitFor();
  await page.getByRole("row").getByRole("link", { name: username }).click();
  await page.getByRole("heading", { level: 1, name: username }).waitFor();
}

test("an admin filters, sorts and turns pages of people, and the address keeps all of it", async () => {
  const { page, problems } = admin;
  await agora.sql`insert into users (email, username, name, status, created_at) select 'crowd' || n || '@example.org', 'crowd' || n, 'Crowd ' || n, case when n > 25 then 'suspended' else 'active' end, now() - n * interval '1 day' from generate_series(1, 30) n`;
  await open(page, "/admin/people");
  await page.getByLabel("Search", { exact: true }).pressSequentially("crowd", { delay: 10 });
  await page.getByText("30 people, 1 to 20 shown").waitFor();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Page 2" }).click();
  await page.getByText("30 people, 21 to 30 shown").waitFor();
  await page.getByRole("combobox", { name: "Status" }).selectOption("Suspended");
  await page.getByText("5 people").waitFor();
  const joined = page.getByRole("columnheader", { name: "Joined" });
  expect(await joined.getAttribute("aria-sort")).toBe("descending");
  await joined.getByRole("link").click();
  await page.locator("th[aria-sort=ascending]").waitFor();
  expect(await page.getByRole("rowheader").first().textContent()).toContain("Crowd 30");

  const address = new URL(page.url()).search;
  const html = await (await page.request.get(`/admin/people${address}`)).text();
  expect(html).toContain("crowd30@example.org");
  expect(html).not.toContain("crowd1@example.org");
  await page.goBack();
  await page.locator("th[aria-sort=descending]").waitFor();
  await page.goBack();
  await page.getByText("30 people, 21 to 30 shown").waitFor();
  expect(await page.getByRole("combobox", { name: "Status" }).inputValue()).toBe("");

  await page.getByLabel("Search", { exact: true }).fill("nobody is called so");
  await page.getByText("Nobody is like that").waitFor();
  await page.getByRole("link", { name: "Show everybody" }).click();
  await page.getByRole("row").nth(1).waitFor();
  expect(await page.getByLabel("Search", { exact: true }).inputValue()).toBe("");
  expect(problems).toEqual([]);
});

test("somebody suspended is signed out on their next click, and may come back when let in again", async () => {
  const { page, problems } = admin;
  const guest = await member();
  await find(guest.username);
  await page.getByRole("button", { name: "Suspend …" }).click();
  await page.keyboard.type("Sold the furniture");
  await page.getByRole("button", { name: "Suspend", exact: true }).click();
  await page.getByText("is suspended and signed out.").waitFor();

  await guest.page.getByRole("link", { name: "Popular" }).first().click();
  await guest.page.getByText("You have been signed out.").waitFor();
  await guest.page.getByRole("banner").getByRole("link", { name: "Sign in" }).waitFor();

  await page.getByRole("button", { name: "Let in again" }).click();
  await page.getByText("can sign in again.").waitFor();
  await page.getByRole("button", { name: "Remove …" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("This account is removed.").waitFor();
  await page.getByRole("button", { name: "Restore" }).click();
  await page.getByText("This account is in use.").waitFor();

  await open(page, `/admin/audit?on=${guest.username}&action=user.suspended`);
  await page.locator("summary", { hasText: "user.suspended" }).click();
  await page.locator("del", { hasText: "active" }).waitFor();
  await page.locator("ins", { hasText: "suspended" }).waitFor();
  await page.locator("ins", { hasText: "Sold the furniture" }).waitFor();
  expect([...problems, ...guest.problems]).toEqual([]);
});

test("a role that is given shows on that person's next page, and is gone after it was taken", async () => {
  const { page, problems } = admin;
  const guest = await member();
  const write = guest.page.getByRole("banner").getByRole("link", { name: "Write" });
  expect(await write.count()).toBe(0);
  await find(guest.username);
  await page.getByRole("checkbox", { name: "author" }).check();
  await page.getByRole("button", { name: "Save roles" }).click();
  await page.getByText("has these roles from now on.").waitFor();
  await guest.page.getByRole("link", { name: "Popular" }).first().click();
  await write.waitFor();

  await page.getByRole("checkbox", { name: "author" }).uncheck();
  await page.getByRole("button", { name: "Save roles" }).click();
  await expect
    .poll(() => agora.sql`select name from user_roles join roles on id = role_id where user_id = ${guest.id}`)
    .toEqual([{ name: "member" }]);
  await guest.page.getByRole("link", { name: "Newest" }).first().click();
  await write.waitFor({ state: "detached" });
  expect([...problems, ...guest.problems]).toEqual([]);
});

test("a role is made, ticked, renamed, kept while somebody has it, and removed", async () => {
  const { page, problems } = admin;
  const guest = await member();
  await open(page, "/admin/roles");
  await page.getByLabel("Name", { exact: true }).fill("Not a name");
  await page.getByRole("button", { name: "Make role" }).click();
  await page.getByLabel("Name", { exact: true }).and(page.locator("[aria-invalid]")).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("helper");
  await page.getByRole("button", { name: "Make role" }).click();
  const tick = page.getByRole("checkbox", { name: "helper may approve and remove comments" });
  await tick.focus();
  await page.keyboard.press("Space");
  await page.getByRole("link", { name: "Audit log" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay here" }).click();
  await page.getByRole("button", { name: "Save helper" }).click();
  await page.getByText("helper is saved.").waitFor();
  await page.getByRole("button", { name: "Rename helper" }).click();
  await page.keyboard.type("warden");
  await page.keyboard.press("Enter");
  await page.getByText("helper is called warden now.").waitFor();
  await page.reload({ waitUntil: "networkidle" });
  expect(
    await page.getByRole("checkbox", { name: "warden may approve and remove comments" }).isChecked(),
  ).toBe(true);
  expect(await page.getByRole("checkbox", { name: /^admin may read the audit log/ }).isDisabled()).toBe(true);

  await agora.sql`insert into user_roles (user_id, role_id) select ${guest.id}, id from roles where name = 'warden'`;
  await page.getByRole("button", { name: "Remove warden" }).click();
  await page.getByRole("button", { name: "Really remove" }).click();
  await page.getByText("Somebody still has this role.").waitFor();
  await agora.sql`delete from user_roles where user_id = ${guest.id}`;
  await page.getByRole("button", { name: "Remove warden" }).click();
  await page.getByRole("button", { name: "Really remove" }).click();
  await page.getByText("warden is gone.").waitFor();
  await page.getByRole("button", { name: "Remove warden" }).waitFor({ state: "detached" });

  await page.getByRole("link", { name: "Audit log" }).click();
  for (const action of ["role.created", "role.updated", "role.removed"])
    await page.locator("summary", { hasText: action }).first().waitFor();
  expect([...problems, ...guest.problems]).toEqual([]);
});

test("who saves what somebody else has changed meanwhile sees theirs first, and decides", async () => {
  const { page, problems } = admin;
  const guest = await member();
  await open(page, `/admin/people/${guest.id}`);
  const [{ version }] = await agora.sql<
    [{ version: number }]
  >`select version from users where id = ${guest.id}`;
  await call(page, `${agora.url}/trpc/users.update`, { id: guest.id, version, name: "Theirs" });
  await page.getByLabel("Name (optional)").fill("Mine");
  await page.getByRole("button", { name: "Save account" }).click();
  await page.getByText("Somebody changed this in the meantime.").waitFor();
  await page.getByRole("definition").getByText("Theirs", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Save account" }).click();
  await page.getByRole("heading", { level: 1, name: "Mine" }).waitFor();

  await open(page, "/admin/settings");
  await page.getByLabel("Minimum order").fill("12,50");
  await page.getByLabel("Shipping in EUR").fill("4,9");
  await page.getByLabel("Free shipping from EUR").fill("50");
  await page.getByLabel("Tax in percent").fill("8.255");
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByText("This is not right yet.").waitFor();
  await page.getByLabel("Tax in percent").fill("8.25 %");
  await page.getByLabel("Prices").selectOption({ label: "The tax comes on top" });
  await page.getByLabel("New accounts").selectOption({ label: "Nobody can make one" });
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByText("The settings are saved.").waitFor();
  const [settings] = await agora.sql`
    select sign_up, minimum_order, shipping_fee, free_shipping_from, tax_rate, tax_included from settings`;
  expect(settings).toEqual({
    ...{ sign_up: "closed", minimum_order: 1250, shipping_fee: 490, free_shipping_from: 5000 },
    ...{ tax_rate: 825, tax_included: false },
  });
  await open(page, "/admin/settings");
  await page.getByLabel("Currency").selectOption("KWD");
  await page.getByLabel("Minimum order in KWD").fill("1.5");
  await page.getByLabel("Free shipping from KWD").fill("");
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByText("The settings are saved.").waitFor();
  const [dinars] = await agora.sql`select minimum_order, free_shipping_from from settings`;
  expect(dinars).toEqual({ minimum_order: 1500, free_shipping_from: null });
  expect(await (await fetch(`${agora.url}/sign-up`)).text()).toContain("Not open at the moment");
  await agora.sql`update settings set sign_up = 'open'`;
  expect(problems).toEqual([]);
});

test("a member gets no page of the administrator's, and a visitor is asked to sign in", async () => {
  const guest = await member();
  await guest.page.getByRole("button", { name: "Your account" }).click();
  await guest.page.getByRole("menuitem", { name: "Settings" }).waitFor();
  expect(await guest.page.getByRole("menuitem", { name: "Administration" }).count()).toBe(0);
  for (const path of ["", "/people", `/people/${guest.id}`, "/roles", "/audit", "/settings"]) {
    const html = await (await guest.page.request.get(`/admin${path}`)).text();
    expect(html).toContain("This page is not open to you");
    expect(html).not.toContain("crowd1@example.org");
    const visitor = await fetch(`${agora.url}/admin${path}`, { redirect: "manual" });
    expect(visitor.headers.get("location")).toContain("/sign-in?next=%2Fadmin");
  }

  await open(admin.page, "/");
  await admin.page.getByRole("button", { name: "Your account" }).click();
  await admin.page.getByRole("menuitem", { name: "Administration" }).click();
  await admin.page.getByRole("img", { name: /^Sign-ups by day: \d+ in all/ }).waitFor();
  await admin.page.getByRole("link", { name: "365 days" }).click();
  await admin.page.getByRole("img", { name: /^Sign-ups by week/ }).waitFor();
  expect(admin.page.url()).toContain("days=365");
  expect([...guest.problems, ...admin.problems]).toEqual([]);
});
