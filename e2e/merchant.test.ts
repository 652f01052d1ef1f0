import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, signedUp } from "./browser.ts";
import { drawPicture } from "./picture.ts";

let agora: Agora;
let browser: Browser;
let merchant: { page: Page; problems: string[] };

/** What the worker has a part in may take a while on a busy machine. */
const patience = { timeout: 45_000 };

beforeAll(async () => {
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  merchant = await openPage(browser, { baseURL: agora.url, locale: "en-GB" });
  const { username } = await signedUp(merchant.page, agora.url);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'merchant'`;
  await agora.sql`update settings set currency = 'EUR'`;
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const post = (page: Page, procedure: string, input: object) =>
  call(page, `${agora.url}/trpc/${procedure}`, input);
const shippingAddress = {
  name: "Ada Lovelace",
  line1: "St James's Square 12",
  city: "London",
  postalCode: "SW1Y",
  country: "GB",
};
const variantOf = async (sku: string) => {
  const [row] = await agora.sql<{ id: string; price: number; stock: number; product_id: string }[]>`
    select id, price, stock, product_id from variants where sku = ${sku}`;
  if (!row) throw new Error(`There is no variant ${sku}`);
  return row;
};

/** A guest orders, and pays on the provider's page unless it is to be on account. */
async function ordered(lines: { sku: string; quantity: number }[], { paid = true } = {}) {
  const { page } = await openPage(browser, { baseURL: agora.url });
  const wanted = await Promise.all(
    lines.map(async ({ sku, quantity }) => ({ ...(await variantOf(sku)), quantity })),
  );
  const order = await post(page, "orders.place", {
    lines: wanted.map(({ id, quantity }) => ({ variantId: id, quantity })),
    email: "ada@example.org",
    shippingAddress,
    expectedTotal: wanted.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
  });
  if (paid) {
    const { number, token } = order;
    const { url } = await post(page, "payments.start", { number, token, provider: "test" });
    await page.goto(url);
    await page.getByRole("button", { name: "Approve", exact: true }).click();
    await expect
      .poll(
        async () => (await agora.sql`select status from orders where number = ${number}`)[0]?.status,
        patience,
      )
      .toBe("confirmed");
  }
  await page.context().close();
  return String(order.number);
}

test("a product is made with pictures, two variants and categories, and is seen in the shop", async () => {
  const { page, problems } = merchant;
  await open(page, "/");
  await page.getByRole("button", { name: "Your account" }).click();
  await page.getByRole("menuitem", { name: "Selling" }).click();
  await page.getByRole("heading", { level: 1, name: "Selling" }).waitFor();
  await page.getByRole("link", { name: "Products", exact: true }).click();
  await page.getByText("Nothing here yet").waitFor();
  await page.getByRole("link", { name: "New product" }).click();

  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("A name is needed").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Teapot");
  await page.getByLabel("Text, in Markdown").fill("Pours **well**.");
  await page.getByRole("button", { name: "As it will be read" }).click();
  await page.getByLabel("Preview").locator("strong", { hasText: "well" }).waitFor();
  await page.getByLabel(/^Categories/).fill("Kitchen");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Take away Kitchen" }).waitFor();

  const file = (name: string, width: number) => ({
    ...{ name, mimeType: "image/png" },
    buffer: drawPicture(width, 400),
  });
  await page
    .getByLabel("Pictures of the product")
    .setInputFiles([file("one.png", 400), file("two.png", 500)]);
  await page.getByRole("button", { name: "Later: picture 1 of 2" }).waitFor(patience);
  const firstOf = () =>
    page.getByRole("region", { name: "Pictures" }).locator("img").first().getAttribute("src");
  const before = await firstOf();
  await page.getByLabel("What does the picture show?").first().fill("A pot seen from above");
  await page.keyboard.press("Tab");
  await page.getByText("Saved.").first().waitFor();
  await page.getByRole("button", { name: "Later: picture 1 of 2" }).click();
  expect(await firstOf()).not.toBe(before);

  await page.getByRole("button", { name: "It comes in several kinds" }).click();
  await page.getByLabel("Option 1").first().fill("Colour");
  await page.getByLabel("Values, with commas").fill("Blue, Red");
  await page.getByLabel("Price, EUR").fill("19.99");
  await page.getByRole("button", { name: "Make all combinations" }).click();
  const red = page.getByRole("group", { name: "Red" });
  expect(await red.getByLabel("Price, EUR").inputValue()).toBe("19.99");
  expect(await red.getByLabel("SKU").inputValue()).toBe("TEAPOT-RED");
  await red.getByLabel("SKU").fill("TEAPOT-BLUE");
  await red.getByLabel("Stock").fill("7");
  await page.getByRole("group", { name: "Blue" }).getByLabel("Stock").fill("3");
  await page.getByLabel("Status").selectOption({ label: "On sale" });
  await page.getByRole("button", { name: "Save" }).first().click();
  await red.getByText(/has this keeping unit|already a variant/).waitFor();
  await red.getByLabel("SKU").fill("TEAPOT-RED");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("Teapot is saved.").waitFor();
  await page.waitForURL(/\/merchant\/products\/[0-9a-f-]{36}$/);
  await page.getByText("7 left").waitFor();

  await page.getByRole("link", { name: "See it in the shop" }).click();
  await page.getByRole("heading", { level: 1, name: "Teapot" }).waitFor();
  expect(problems).toEqual([]);
});

test("of two who change a product at once the second sees what the first saved, and chooses", async () => {
  const { page, problems } = merchant;
  const { product_id: id } = await variantOf("TEAPOT-RED");
  await open(page, `/merchant/products/${id}`);
  await page.getByLabel("Name", { exact: true }).fill("My teapot");
  const [row] = await agora.sql<{ version: number }[]>`select version from products where id = ${id}`;
  await post(page, "products.update", { id, version: row?.version, name: "Their teapot" });
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("Somebody changed this in the meantime.").waitFor();
  await page.getByRole("definition").getByText("Their teapot", { exact: true }).waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("My teapot");
  await page.getByRole("button", { name: "Use theirs" }).click();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Their teapot");
  await page.getByLabel("Name", { exact: true }).fill("Teapot");
  await page.getByRole("link", { name: "Stock", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay here" }).click();
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("Teapot is saved.").waitFor();
  expect(problems).toEqual([]);
});

test("prices are changed together, and none of them when one is not as it was seen", async () => {
  const { page, problems } = merchant;
  await open(page, "/merchant/prices");
  await page.getByRole("checkbox", { name: "Choose all that are shown" }).check();
  await page.getByLabel("Percent", { exact: true }).fill("10");
  await page.getByLabel("Rounded").selectOption({ label: "Like €19.99" });
  await page.getByRole("button", { name: "Change 2 prices" }).click();
  expect(await page.getByLabel("Price of Teapot, Blue").inputValue()).toBe("21.99");
  await page
    .getByRole("row", { name: /Teapot, Blue/ })
    .getByText("€19.99")
    .filter({ visible: true })
    .waitFor();
  await page.getByText("2 variants changed, not saved yet").waitFor();

  const { id } = await variantOf("TEAPOT-RED");
  await post(page, "products.setPrices", { prices: [{ variantId: id, price: 2500 }] });
  await page.getByRole("button", { name: "Save all" }).click();
  await page.getByText("None was changed.").waitFor();
  const red = page.getByRole("row", { name: /Teapot, Red/ });
  await red.getByText("It has another price now").waitFor();
  await red.getByText("€25.00").filter({ visible: true }).waitFor();
  expect((await variantOf("TEAPOT-BLUE")).price).toBe(1999);
  await page.getByLabel("Price of Teapot, Red").fill("24,50");
  await page.getByRole("button", { name: "Save all" }).click();
  await page.getByText("2 prices are saved.").waitFor();
  expect((await variantOf("TEAPOT-BLUE")).price).toBe(2199);
  expect((await variantOf("TEAPOT-RED")).price).toBe(2450);

  await page.getByLabel("Price of Teapot, Red").fill("much");
  await page.getByRole("button", { name: "Save all" }).click();
  await page.getByText("Nothing was saved.").waitFor();
  await page.getByRole("button", { name: "Discard" }).click();
  expect(await page.getByLabel("Price of Teapot, Red").inputValue()).toBe("24.50");
  expect(problems).toEqual([]);
});

test("goods that came in and what was counted stand in the ledger, with who and why", async () => {
  const { page, problems } = merchant;
  await open(page, "/merchant/stock");
  await page.getByLabel("Search stock").fill("teapot-b");
  await page.getByRole("status").getByText("1 variant", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Book … Teapot, Blue" }).click();
  const dialog = page.getByRole("dialog", { name: "Book stock" });
  await dialog.getByLabel("Units that came in").fill("10");
  await dialog.getByText("Then there are 13.").waitFor();
  await dialog.getByLabel("Note").fill("Delivery 77");
  await page.keyboard.press("Enter");
  await page.getByText("Teapot, Blue: 13 units on the shelf.").waitFor();
  await page.getByRole("link", { name: "Teapot, Blue" }).click();
  await page.getByText("Delivery 77").waitFor();
  await page.getByRole("button", { name: "Book …" }).click();
  await dialog.getByLabel("What happened").selectOption({ label: "Correction after counting" });
  await dialog.getByLabel("Units that were counted").fill("12");
  await dialog.getByText("Booked as -1.").waitFor();
  await dialog.getByRole("button", { name: "Book", exact: true }).click();
  await page.getByText("12 left").first().waitFor();
  expect(await page.getByRole("list", { name: "Ledger, newest first" }).getByRole("listitem").count()).toBe(
    3,
  );
  expect((await variantOf("TEAPOT-BLUE")).stock).toBe(12);
  expect(problems).toEqual([]);
});

test("an order is found, packed, shipped, delivered and refunded in part, and each step is told", async () => {
  const { page, problems } = merchant;
  const number = await ordered([
    { sku: "TEAPOT-BLUE", quantity: 2 },
    { sku: "TEAPOT-RED", quantity: 1 },
  ]);
  await open(page, "/merchant/orders");
  await page.getByLabel("Search orders").fill("lovelace");
  await page.waitForURL(/search=lovelace/);
  await page.getByText("3 units").waitFor();
  await page.getByRole("link", { name: number }).click();
  await page.getByRole("heading", { level: 1, name: `Order ${number}` }).waitFor();
  await page.getByRole("link", { name: "Pack", exact: true }).click();
  await page.getByText("2 of 2 to go.").waitFor();
  await page.getByRole("checkbox", { name: /2 × Teapot Blue/ }).check();
  await page.getByText("1 of 2 to go.").waitFor();
  await page.reload({ waitUntil: "networkidle" });
  expect(await page.getByRole("checkbox", { name: /2 × Teapot Blue/ }).isChecked()).toBe(true);
  await page.getByRole("checkbox", { name: /1 × Teapot Red/ }).check();
  await page.getByText("Everything is in the parcel.").waitFor();
  await page.emulateMedia({ media: "print" });
  const slip = page.getByRole("region", { name: "Packing slip" });
  expect(await page.getByRole("navigation", { name: "Selling" }).isVisible()).toBe(false);
  expect(await page.getByRole("button", { name: "Ship …" }).isVisible()).toBe(false);
  expect((await slip.boundingBox())?.width).toBeGreaterThan(600);
  await page.emulateMedia({ media: null });
  await page.getByRole("button", { name: "Ship …" }).click();
  await page.getByLabel("Carrier").fill("Bicycle");
  await page.getByLabel("Tracking code").fill("ABC-1");
  await page.keyboard.press("Enter");
  await page.getByText("The order is on its way.").waitFor();
  await page.getByText("Bicycle, ABC-1").waitFor();

  await post(page, "orders.deliver", { number });
  await page.getByRole("button", { name: "It has arrived" }).click();
  await page.getByText("This order has been delivered.").waitFor();
  await page.getByRole("button", { name: "It has arrived" }).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Refund …" }).click();
  const dialog = page.getByRole("dialog", { name: `Refund ${number}` });
  await dialog.getByText("€68.48 of €68.48 are left.").waitFor();
  await dialog.getByLabel("Amount in EUR").fill("68.49");
  await dialog.getByRole("button", { name: "Refund", exact: true }).click();
  await dialog.getByText("That is more than is left of what was paid.").waitFor();
  const blue = dialog.getByRole("listitem").filter({ hasText: "Teapot, Blue" });
  await blue.getByLabel("Units given back").fill("1");
  expect(await dialog.getByLabel("Amount in EUR").inputValue()).toBe("21.99");
  expect(await blue.getByLabel("Back on the shelf").inputValue()).toBe("1");
  await dialog.getByLabel("Reason").fill("A crack");
  await dialog.getByRole("button", { name: "Refund", exact: true }).click();
  await page.getByText("€21.99 go back to the buyer.").waitFor();
  await page.getByText("Partly refunded").waitFor();
  await page.getByText("A crack").waitFor();
  expect((await variantOf("TEAPOT-BLUE")).stock).toBe(11);
  await page.getByRole("button", { name: "Refund …" }).click();
  await dialog.getByText("€46.49 of €68.48 are left.").waitFor();
  await page.keyboard.press("Escape");
  expect(problems).toEqual([]);
});

test("an order on account is confirmed unpaid, and a cancelled one gives its units back", async () => {
  const { page, problems } = merchant;
  const before = (await variantOf("TEAPOT-RED")).stock;
  const number = await ordered([{ sku: "TEAPOT-RED", quantity: 2 }], { paid: false });
  await open(page, "/merchant/orders?status=pending&payment=unpaid");
  await page.getByRole("link", { name: number }).click();
  await page.getByText("Not paid yet.").waitFor();
  await page.getByRole("button", { name: "Confirm without payment" }).click();
  await page.getByText("The order is confirmed.").waitFor();
  await page.getByRole("button", { name: "Cancel order …" }).click();
  await page.getByLabel("Reason").fill("Out of clay");
  await page.getByRole("button", { name: "Cancel order", exact: true }).click();
  await page.getByRole("note").or(page.getByText("Cancelled by the shop.")).first().waitFor();
  await page.getByText("Out of clay").waitFor();
  expect(await page.getByRole("button", { name: "Refund …" }).count()).toBe(0);
  expect((await variantOf("TEAPOT-RED")).stock).toBe(before);
  expect(problems).toEqual([]);
});

test("a coupon is made, changed, turned off and on; a role pays less", async () => {
  const { page, problems } = merchant;
  await open(page, "/merchant/coupons");
  await page.getByText("No coupons yet").waitFor();
  await page.getByRole("button", { name: "New coupon" }).click();
  const dialog = page.getByRole("dialog", { name: "New coupon" });
  await dialog.getByLabel("Code").fill("SPRING");
  await dialog.getByLabel("Percent").fill("150");
  await page.keyboard.press("Enter");
  await dialog.getByText("100 percent is all there is").waitFor();
  await dialog.getByLabel("Percent").fill("15");
  await dialog.getByLabel("Smallest order, in EUR").fill("30");
  await dialog.getByLabel("Times in all").fill("50");
  await dialog.getByLabel("Until").fill("2031-03-01T18:30");
  await dialog.getByRole("checkbox", { name: "member" }).check();
  await dialog.getByLabel("Find a product").fill("teap");
  await dialog.getByRole("button", { name: "Add Teapot" }).click();
  await dialog.getByRole("button", { name: "Make coupon" }).click();
  await page.getByText("There is a coupon SPRING now.").waitFor();
  await page.getByText("15 % off · from €30.00 · until 1 March 2031 · for member · on 1 product").waitFor();
  await page.getByText("used 0 of 50 times").waitFor();

  await page.getByRole("button", { name: "Change SPRING" }).click();
  const change = page.getByRole("dialog", { name: "Change SPRING" });
  expect(await change.getByLabel("Until").inputValue()).toBe("2031-03-01T18:30");
  await change.getByRole("button", { name: "Take away Teapot" }).click();
  await change.getByRole("checkbox", { name: "member" }).uncheck();
  await change.getByLabel("Times in all").fill("60");
  await change.getByRole("button", { name: "Save" }).click();
  await page.getByText("used 0 of 60 times").waitFor();
  await page.getByRole("button", { name: "Disable SPRING" }).click();
  await page.getByText("Disabled", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Enable SPRING" }).click();
  await page.getByText("Counts", { exact: true }).waitFor();
  await page.getByLabel("Percent off for member").fill("5");
  await page.getByRole("button", { name: "Save member" }).click();
  await page.getByText("Whoever is member pays 5 % less.").waitFor();
  expect(problems).toEqual([]);
});

test("an archived product leaves the shop, and comes back as a draft", async () => {
  const { page, problems } = merchant;
  const made = await post(page, "products.create", {
    ...{ name: "Old jug", status: "active" },
    variants: [{ sku: "JUG", price: 900, stock: 1 }],
  });
  await open(page, `/merchant/products/${made.id}`);
  await page.getByRole("button", { name: "It comes in several kinds" }).click();
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("Please name it.").waitFor();
  await page.getByRole("button", { name: "Remove option 1" }).click();
  await page.getByRole("button", { name: "Archive …" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Archive" }).click();
  await page.getByText("It is archived").waitFor();
  expect((await fetch(`${agora.url}/shop/${made.slug}`)).status).toBe(404);
  await page.getByRole("button", { name: "Bring back as a draft" }).click();
  await page.getByText("It is back, as a draft.").waitFor();
  await page.getByRole("link", { name: "Products", exact: true }).first().click();
  await page.getByRole("link", { name: "Drafts" }).click();
  await page.getByLabel("Search products").fill("jug");
  await page.getByRole("link", { name: "Old jug" }).waitFor();
  await page.getByText("1 product", { exact: true }).waitFor();
  expect(problems).toEqual([]);
});

test("a payment that no order was found for waits for somebody to look at it", async () => {
  const { page, problems } = merchant;
  await agora.sql`insert into payment_events (provider, event_id, type, payload, outcome) values ('test', 'stray', 'payment.succeeded', '{"amount": 700}', 'unknown-payment')`;
  await open(page, "/merchant");
  await page.getByText("A payment that no order was found for").waitFor();
  await page.getByText("What the provider sent").click();
  await page.getByText('"amount": 700').waitFor();
  await page.getByRole("button", { name: "Settle …" }).click();
  await page.keyboard.type("Sent back by bank transfer");
  await page.getByRole("button", { name: "Settle", exact: true }).click();
  await page.getByText("This payment is settled.").waitFor();
  await page.getByText("Payments to look at").waitFor({ state: "detached" });
  expect(problems).toEqual([]);
});

test("the overview counts what was sold, and its pages ask for nothing more on first sight", async () => {
  const { page, problems } = merchant;
  const calls: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trpc/")) calls.push(request.url());
  });
  const { id, product_id } = await variantOf("TEAPOT-RED");
  const [order] = await agora.sql<{ number: string }[]>`select number from orders limit 1`;
  for (const path of [
    "/orders",
    `/orders/${order?.number}`,
    `/orders/${order?.number}/packing`,
    "/products",
    `/products/${product_id}`,
    "/prices",
    "/stock",
    `/stock/${id}`,
    "/coupons",
    "",
  ])
    await open(page, `/merchant${path}`);
  expect(calls).toEqual([]);
  await page.getByRole("img", { name: /^Revenue by day: €46\.49 in all/ }).waitFor();
  await page.getByRole("link", { name: "365 days" }).click();
  await page.getByRole("img", { name: /^Orders by week/ }).waitFor();
  expect(problems).toEqual([]);
});

test("nobody else gets in, and no page of the merchant's scrolls sideways on a phone", async () => {
  const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
  const guest = await openPage(browser, { baseURL: agora.url });
  await signedUp(guest.page, agora.url);
  for (const path of ["", "/orders", "/products", "/prices", "/stock", "/coupons"]) {
    const html = await (await guest.page.request.get(`/merchant${path}`)).text();
    expect(html).toContain("This page is not open to you");
    expect(html).not.toContain("Lovelace");
    const visitor = await fetch(`${agora.url}/merchant${path}`, { redirect: "manual" });
    expect(visitor.headers.get("location")).toContain("/sign-in?next=%2Fmerchant");
  }
  const { page, problems } = await openPage(browser, {
    ...phone,
    baseURL: agora.url,
    storageState: await merchant.page.context().storageState(),
  });
  const { id, product_id } = await variantOf("TEAPOT-RED");
  const [order] = await agora.sql<{ number: string }[]>`select number from orders limit 1`;
  for (const path of [
    "",
    "/orders",
    `/orders/${order?.number}`,
    `/orders/${order?.number}/packing`,
    "/products",
    "/products/new",
    `/products/${product_id}`,
    "/prices",
    "/stock",
    `/stock/${id}`,
    "/coupons",
  ]) {
    await open(page, `/merchant${path}`);
    const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
    expect([path, sideways]).toEqual([path, 0]);
  }
  expect(problems).toEqual([]);
});
