import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { call, open, openBrowser, openPage, password, signedUp } from "./browser.ts";

let agora: Agora;
let browser: Browser;
/** A browser whose owner runs the shop. */
let merchant: Page;

const patience = { timeout: 30_000 };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

const sell = (name: string, product: object) =>
  call(merchant, `${agora.url}/trpc/products.create`, { name, status: "active", ...product });

beforeAll(async () => {
  // All guests here are one caller.
  [agora, browser] = await Promise.all([openAgora(), openBrowser()]);
  ({ page: merchant } = await openPage(browser, { baseURL: agora.url }));
  const { username } = await signedUp(merchant, agora.url);
  await agora.sql`insert into user_roles (user_id, role_id) select users.id, roles.id from users, roles where username = ${username} and roles.name = 'merchant'`;
  await agora.sql`update settings set currency = 'EUR', shipping_fee = 490, free_shipping_from = 10000, tax_rate = 1900, tax_included = true, minimum_order = 500`;
  const apron = (Colour: string, Size: string, stock: number, price = 3900) => ({
    ...{ sku: `apron-${Colour}-${Size}`.toLowerCase(), options: { Colour, Size }, price, stock },
    compareAtPrice: 4900,
  });
  await sell("Linen apron", {
    description: "Washed linen that lasts **for years**.",
    categories: ["Kitchen"],
    variants: [apron("Green", "S", 20), apron("Green", "M", 0), apron("Red", "M", 3, 4200)],
  });
  await sell("Clay mug", {
    categories: ["Tableware"],
    variants: [{ sku: "mug", price: 1800, stock: 40 }],
  });
  await sell("Oak board", { categories: ["Kitchen"], variants: [{ sku: "board", price: 5200, stock: 0 }] });
  await call(merchant, `${agora.url}/trpc/coupons.create`, { code: "WELCOME10", kind: "percent", value: 10 });
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const cartLink = (page: Page) => page.getByRole("link", { name: /^Cart, / });
const summary = (page: Page) => page.getByLabel("Summary");
const total = (page: Page) =>
  summary(page).locator("dl > div").filter({ hasText: "Total" }).getByRole("definition");
const status = (page: Page, words: string) => page.getByRole("status").getByText(words, { exact: true });

/** Puts one of what is shown into the cart, and goes there. */
async function buy(page: Page, path: string) {
  await open(page, path);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page
    .getByRole("status")
    .getByText(/in your cart\.$/)
    .waitFor();
  await page.getByRole("button", { name: "To the cart" }).click();
  await page.getByRole("heading", { name: "Your cart" }).waitFor();
}

async function fillAddress(page: Page) {
  await page.getByLabel("Full name").fill("Ada Lovelace");
  await page.getByLabel("Street and number").fill("St James's Square 12");
  await page.getByLabel("Postal code").fill("SW1Y 4LB");
  await page.getByLabel("City").fill("London");
  await page.getByLabel("Country").selectOption({ label: "United Kingdom" });
}

/** From the cart to the provider's page. */
async function order(page: Page, email?: string) {
  await page.getByRole("link", { name: "To the checkout" }).click();
  if (email) await page.getByLabel("Mail address").fill(email);
  await fillAddress(page);
  await page.getByRole("button", { name: /^Order and pay/ }).click();
  await page.getByRole("heading", { name: "Test payment" }).waitFor(patience);
}

test("the shop is looked through by category, price, words and stock, and every view has an address", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/trpc/")) asked.push(request.url());
  });
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) scripts.push(response.text());
  });
  await open(page, "/shop/linen-apron");
  await open(page, "/shop");
  expect(asked).toEqual([]);
  // The schemas come with the first form, not with the first look.
  expect((await Promise.all(scripts)).join()).not.toContain("Place an order for what is in the cart");
  const names = () => page.getByRole("article").getByRole("heading").allTextContents();
  expect(await names()).toEqual(["Oak board", "Clay mug", "Linen apron"]);
  const apron = page.getByRole("article").filter({ hasText: "Linen apron" });
  expect(await apron.textContent()).toContain("from Now €39.00before €49.00");
  await page.getByRole("article").filter({ hasText: "Oak board" }).getByText("Sold out").waitFor();

  const filters = page.getByLabel("Filters", { exact: true });
  await filters.getByRole("link", { name: /^Kitchen/ }).click();
  await expect.poll(names, patience).toEqual(["Oak board", "Linen apron"]);
  await filters.getByLabel("Only what is in stock").check();
  await expect.poll(names, patience).toEqual(["Linen apron"]);
  expect(new URL(page.url()).search).toBe("?category=kitchen&available=yes");
  await filters.getByRole("link", { name: "Clear all filters" }).click();
  await filters.getByLabel("To", { exact: true }).fill("20");
  await page.keyboard.press("Enter");
  await expect.poll(names, patience).toEqual(["Clay mug"]);
  await page.reload({ waitUntil: "networkidle" });
  expect(await names()).toEqual(["Clay mug"]);
  await page.goBack();
  await expect.poll(names, patience).toHaveLength(3);

  await page.getByLabel("Order").selectOption({ label: "Price, low to high" });
  await expect.poll(names, patience).toEqual(["Clay mug", "Linen apron", "Oak board"]);
  await page.getByLabel("Search the shop").fill("linen");
  await page.keyboard.press("Enter");
  await expect.poll(names, patience).toEqual(["Linen apron"]);
  expect(await page.getByRole("article").locator("mark").first().textContent()).toBe("Linen");
  await page.getByLabel("Search the shop").fill("umbrella");
  await page.keyboard.press("Enter");
  await page.getByText("Nothing was found for “umbrella”").waitFor();
  expect(problems).toEqual([]);
});

test("a product's variants are chosen by keys, and search engines read price and stock", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await open(page, "/shop/linen-apron");
  const radio = (name: string) => page.getByRole("radio", { name, exact: true });
  expect(await radio("S").isChecked()).toBe(true);
  expect(await radio("Red (not available)").isDisabled()).toBe(true);
  await radio("S").focus();
  await page.keyboard.press("ArrowRight");
  expect(await radio("M").isChecked()).toBe(true);
  expect(await radio("Red").isChecked()).toBe(true);
  expect(await radio("Green (not available)").isDisabled()).toBe(true);
  await page.getByText("Only 3 left").waitFor();
  await page.getByText("€42.00").waitFor();

  const canonical = await page.locator("link[rel=canonical]").getAttribute("href");
  expect(canonical).toBe(`${agora.url}/shop/linen-apron`);
  const schema = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "{}");
  expect(schema).toMatchObject({
    "@type": "Product",
    name: "Linen apron",
    offers: { lowPrice: "39.00", highPrice: "42.00", priceCurrency: "EUR", offerCount: 3 },
  });
  expect(problems).toEqual([]);
});

test("a guest buys, pays on the provider's page, and comes back to an order that knows it by itself", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await buy(page, "/shop/linen-apron");
  expect(await cartLink(page).getAttribute("aria-label")).toBe("Cart, 1 thing");
  await page.getByRole("button", { name: "Quantity of Linen apron: one more" }).click();
  await expect.poll(() => total(page).textContent(), patience).toBe("€82.90");
  await page.getByRole("button", { name: "Remove Linen apron, S, Green" }).click();
  await page.getByText("Your cart is empty").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => total(page).textContent(), patience).toBe("€82.90");
  await summary(page).getByText("Includes Tax 19 %").waitFor();

  await page.getByRole("link", { name: "To the checkout" }).click();
  await page.getByLabel("Mail address").fill("guest@example.org");
  await page.getByRole("button", { name: "Order and pay €82.90" }).click();
  await page.getByText("A name is needed").waitFor();
  await fillAddress(page);
  await page.reload({ waitUntil: "networkidle" });
  await expect.poll(() => page.getByLabel("City").inputValue(), patience).toBe("London");
  expect(await page.getByLabel("Country").inputValue()).toBe("GB");
  await page.getByRole("button", { name: "Order and pay €82.90" }).dblclick();
  await page.getByRole("heading", { name: "Test payment" }).waitFor(patience);

  // Back means back to the order, which stands.
  await page.goBack();
  await page.getByText(/^We are waiting for the payment provider/).waitFor();
  await page.getByRole("button", { name: "Back to the payment" }).click();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await status(page, "Confirmed").waitFor(patience);
  await page.getByText("Paid €82.90").waitFor();
  expect(await cartLink(page).count()).toBe(0);
  expect(await agora.sql`select status, paid from orders where email = 'guest@example.org'`).toEqual([
    { status: "confirmed", paid: 8290 },
  ]);

  // The mailed link opens it in any browser; without it, nothing does.
  const link = await agora.mail.link("guest@example.org", "/orders/");
  const elsewhere = await openPage(browser, { baseURL: agora.url });
  await open(elsewhere.page, link);
  await status(elsewhere.page, "Confirmed").waitFor();
  await open(elsewhere.page, new URL(link).pathname);
  await elsewhere.page.getByRole("heading", { name: "Welcome back" }).waitFor();
  expect([...problems, ...elsewhere.problems]).toEqual([]);
});

test("a payment that is declined on a phone leaves the order standing, and is tried again", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url, ...phone });
  await buy(page, "/shop/clay-mug");
  await order(page, "declined@example.org");
  await page.getByRole("button", { name: "Decline" }).click();
  await page.getByText(/^Your payment did not go through, and nothing was charged/).waitFor(patience);
  await page.getByRole("button", { name: "Try again: €22.90" }).click();
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await status(page, "Confirmed").waitFor(patience);
  expect(await agora.sql`select count(*)::int from orders where email = 'declined@example.org'`).toEqual([
    { count: 1 },
  ]);
  expect(problems).toEqual([]);
});

test("a member uses a coupon, watches the order travel, and reviews what came", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { email } = await signedUp(page, agora.url);
  await buy(page, "/shop/clay-mug");
  await page.getByLabel("Coupon").fill("nonsense");
  await page.getByRole("button", { name: "Use", exact: true }).click();
  await page.getByText("There is no such coupon for you.").waitFor();
  await page.getByLabel("Coupon").fill("welcome10");
  await page.getByRole("button", { name: "Use", exact: true }).click();
  await summary(page).getByText("Coupon WELCOME10", { exact: true }).first().waitFor();
  await expect.poll(() => total(page).textContent(), patience).toBe("€21.10");
  await order(page);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await status(page, "Confirmed").waitFor(patience);

  const [row] = await agora.sql`select number from orders where email = ${email}`;
  const number: string = row?.number;
  const shop = (step: string, input = {}) =>
    call(merchant, `${agora.url}/trpc/orders.${step}`, { number, ...input });
  await shop("ship", { carrier: "DHL", trackingCode: "JD0146" });
  await status(page, "On its way").waitFor(patience);
  await page.getByText("JD0146").waitFor();
  await shop("deliver");
  await status(page, "Delivered").waitFor(patience);

  await page.getByRole("link", { name: "Your orders" }).click();
  await page.getByRole("link", { name: `Order ${number}` }).waitFor();
  await open(page, "/shop/clay-mug");
  await page.getByRole("button", { name: "Write a review" }).click();
  await page.getByRole("button", { name: "Publish my review" }).click();
  await page.getByText("Please choose how many stars.").waitFor();
  await page.getByRole("radio", { name: "4 stars" }).check();
  await page.getByLabel("Title").fill("Holds a lot");
  await page.getByRole("button", { name: "Publish my review" }).click();
  await page.getByRole("heading", { name: "Holds a lot" }).waitFor();
  await page.getByRole("link", { name: /^4 of 5 stars/ }).waitFor();
  await page.getByRole("button", { name: "Edit" }).click();
  await page.getByRole("radio", { name: "5 stars" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("link", { name: /^5 of 5 stars/ }).waitFor();
  await page.getByRole("button", { name: "Remove", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await page.getByText("No reviews yet").waitFor();

  // Where the last order went need not be typed again.
  await buy(page, "/shop/clay-mug");
  await page.getByRole("link", { name: "To the checkout" }).click();
  await expect.poll(() => page.getByLabel("City").inputValue(), patience).toBe("London");
  expect(problems).toEqual([]);
});

test("an order is cancelled after a question, and what was taken from the shelf goes back", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await buy(page, "/shop/linen-apron?variant=apron-red-m");
  await order(page, "away@example.org");
  await page.goBack();
  await page.getByRole("button", { name: "Cancel this order" }).click();
  await page.getByRole("button", { name: "Keep it" }).click();
  await page.getByRole("button", { name: "Cancel this order" }).click();
  await page.getByRole("button", { name: "Cancel the order" }).click();
  await status(page, "Cancelled").waitFor();
  await page.getByText("Cancelled by you.").waitFor();
  expect(await page.getByRole("button", { name: /pay/i }).count()).toBe(0);
  await open(page, "/shop/linen-apron?variant=apron-red-m");
  await page.getByText("Only 3 left").waitFor();
  expect(problems).toEqual([]);
});

test("a lost answer, a payment that can't begin and a second tab all lead to the one order", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  const email = "twice@example.org";
  const placed = () => agora.sql`select count(*)::int from orders where email = ${email}`;
  await buy(page, "/shop/clay-mug");
  const tab = await page.context().newPage();
  for (const each of [page, tab]) {
    await open(each, "/checkout");
    await each.getByLabel("Mail address").fill(email);
    await fillAddress(each);
  }
  let lost = 0;
  await page.route("**/trpc/orders.place*", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await page.route("**/trpc/payments.start*", (route) => route.abort());
  await page.getByRole("button", { name: /^Order and pay/ }).click();
  await page.getByText(/^Your order stands\. Agora can't be reached/).waitFor(patience);
  await page.getByRole("heading", { name: /^Order / }).waitFor();
  expect([lost, await placed()]).toEqual([2, [{ count: 1 }]]);

  await tab.getByRole("button", { name: /^Order and pay/ }).click();
  await tab.getByRole("heading", { name: "Test payment" }).waitFor(patience);
  await page.unroute("**/trpc/payments.start*");
  await page.getByRole("button", { name: /^Pay now/ }).click();
  await page.getByRole("heading", { name: "Test payment" }).waitFor(patience);
  expect(page.url()).toBe(tab.url());
  expect(await placed()).toEqual([{ count: 1 }]);
});

test("what has changed meanwhile is told where it stands, and accepted with one click", async () => {
  const lamp = await sell("Brass lamp", { variants: [{ sku: "lamp", price: 2000, stock: 5 }] });
  const [{ id: variantId }] = lamp.variants;
  const setPrice = (price: number) =>
    call(merchant, `${agora.url}/trpc/products.setPrices`, { prices: [{ variantId, price }] });
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await buy(page, "/shop/brass-lamp");
  await page.getByLabel("Quantity of Brass lamp", { exact: true }).fill("4");
  await page.keyboard.press("Enter");
  await expect.poll(() => total(page).textContent(), patience).toBe("€84.90");
  await page.getByRole("link", { name: "To the checkout" }).click();
  await page.getByLabel("Mail address").fill("late@example.org");
  await fillAddress(page);

  await setPrice(2100);
  await page.getByRole("button", { name: "Order and pay €84.90" }).click();
  await page.getByText("The price has changed. Please look at the new total.").waitFor();
  await page.getByText("Brass lamp now costs €21.00 instead of €20.00").waitFor();
  await page.getByRole("button", { name: "Take the new prices" }).click();
  await page.getByText("Something has changed").waitFor({ state: "hidden" });

  await call(merchant, `${agora.url}/trpc/stock.adjust`, { variantId, kind: "correction", quantity: -3 });
  await page.getByRole("button", { name: "Order and pay €88.90" }).click();
  await page.getByText("Brass lamp – only 2 left").waitFor();
  expect(await page.getByRole("button", { name: /^Order and pay/ }).isDisabled()).toBe(true);
  await page.getByRole("button", { name: "Change my cart accordingly" }).click();
  await page.getByRole("button", { name: "Order and pay €46.90" }).click();
  await page.getByRole("heading", { name: "Test payment" }).waitFor(patience);

  await open(page, "/shop/clay-mug");
  expect(problems).toEqual([]);
});

test("a guest's cart comes along when they sign in at the checkout", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  const { email } = await signedUp(page, agora.url);
  await page.context().clearCookies();
  await buy(page, "/shop/clay-mug");
  await page.getByRole("link", { name: "To the checkout" }).click();
  await page.locator("main").getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Mail address or username").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText(`We write to ${email}`).waitFor();
  await summary(page).getByText("1 × Clay mug").waitFor();
  expect(problems).toEqual([]);
});

test.each(["light", "dark"] as const)(
  "no page of the shop scrolls sideways on a phone, in %s colours",
  async (colorScheme) => {
    const { page, problems } = await openPage(browser, {
      ...{ baseURL: agora.url, ...phone, colorScheme },
      viewport: { width: 360, height: 740 },
    });
    const asked: string[] = [];
    const visit = async (path: string) => {
      const listen = (request: { url(): string }) =>
        request.url().includes("/trpc/") && asked.push(request.url());
      page.on("request", listen);
      await open(page, path);
      page.off("request", listen);
      const sideways = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
      expect([path, sideways, asked]).toEqual([path, 0, []]);
    };
    for (const path of ["/shop", "/shop?q=linen", "/shop/linen-apron", "/cart"]) await visit(path);
    await signedUp(page, agora.url);
    await buy(page, "/shop/clay-mug");
    for (const path of ["/checkout", "/cart"]) await visit(path);
    await order(page);
    await page.getByRole("link", { name: "Back to the shop" }).click();
    await page.getByRole("heading", { name: /^Order / }).waitFor();
    const { pathname } = new URL(page.url());
    await page.goto("about:blank");
    await visit("/orders");
    await open(page, pathname);
    expect(await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth)).toBe(0);
    expect(problems).toEqual([]);
  },
);
