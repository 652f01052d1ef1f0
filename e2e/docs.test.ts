import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Agora, openAgora } from "./agora.ts";
import { open, openBrowser, openPage } from "./browser.ts";

let agora: Agora;
let browser: Browser;
beforeAll(async () => {
  const limits = async () => ({ CHECKOUTS_PER_MINUTE: "20" });
  [agora, browser] = await Promise.all([openAgora(limits), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await agora?.close();
});

const sideways = (page: Page) => page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
const pages = ["/docs", "/docs/posts", "/docs/orders", "/docs/errors", "/docs/shapes", "/docs/events"];

test.each(["light", "dark"] as const)(
  "no page scrolls sideways on a phone, in %s colours",
  async (colorScheme) => {
    const { page, problems } = await openPage(browser, {
      baseURL: agora.url,
      colorScheme,
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    });
    for (const path of pages) {
      await open(page, path);
      expect([path, await sideways(page)]).toEqual([path, 0]);
    }
    expect(problems).toEqual([]);
  },
);

test("a procedure is found by a word, and told with what it takes, answers and refuses", async () => {
  const { page, problems } = await openPage(browser, { baseURL: agora.url });
  await open(page, "/");
  await page.getByRole("navigation", { name: "Footer" }).getByRole("link", { name: "Reference" }).click();
  await page.getByRole("heading", { level: 1, name: "Reference" }).waitFor();
  await page.getByLabel("Find by name").fill("orders place");
  await page
    .getByRole("status")
    .getByText(/^[1-9] procedures?$/)
    .waitFor();
  await page.getByRole("link", { name: "orders.place" }).click();
  await page.waitForURL("**/docs/orders#place");
  const place = page.getByRole("region", { name: "orders.place" });
  for (const text of ["POST /api/v1/orders", "20 a minute (checkout)", "order.placed", "expectedTotal"])
    await place.getByText(text).first().waitFor();
  await expect
    .poll(() => place.evaluate((one) => Math.abs(one.getBoundingClientRect().top) < 200))
    .toBe(true);
  await place.getByText("What is in shippingAddress").first().click();
  await place.getByText("postalCode").first().waitFor();
  await place.getByRole("link", { name: "OUT_OF_STOCK" }).click();
  await page.waitForURL("**/docs/errors#OUT_OF_STOCK");
  await page
    .getByRole("region", { name: "OUT_OF_STOCK" })
    .getByText("There is not enough of this left.")
    .waitFor();
  expect(problems).toEqual([]);
});

test("examples change door by keyboard, on all pages, and are remembered", async () => {
  const { page } = await openPage(browser, {
    baseURL: agora.url,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await open(page, "/docs/posts");
  const list = page.getByRole("region", { name: "posts.list", exact: true });
  await list.getByText("agora.posts.list.query(").waitFor();
  await list.getByRole("tab", { name: "TypeScript" }).focus();
  await page.keyboard.press("ArrowRight");
  await list.getByText("/api/v1/posts?").waitFor();
  await page.keyboard.press("ArrowRight");
  await list.getByText("agora posts list").waitFor();
  await list.getByRole("button", { name: "Copy posts.list, Command" }).click();
  expect(await page.evaluate("navigator.clipboard.readText()")).toMatch(/^agora posts list --/);
  // On a page that comes without a load, and after one.
  await page
    .getByRole("navigation", { name: "Reference" })
    .getByRole("link", { name: "tags", exact: true })
    .click();
  await page.getByText("agora tags merge").waitFor();
  await page.reload({ waitUntil: "networkidle" });
  await page.getByText("agora tags merge").waitFor();
});

test("what does not exist says so, and where a problem of REST points to is there", async () => {
  for (const path of ["/docs/nothing", "/docs/constructor", "/docs/nouns", "/docs/index"])
    expect([path, (await fetch(`${agora.url}${path}`)).status]).toEqual([path, 404]);
  const problem = JSON.parse(await (await fetch(`${agora.url}/api/v1/posts/nothing-here`)).text());
  const { pathname, hash } = new URL(problem.type, agora.url);
  const html = await (await fetch(`${agora.url}${pathname}`)).text();
  expect(html).toContain(`id="${hash.slice(1)}"`);
});

test("readers of the reference are not sent the contract, and nobody else is sent the reference", async () => {
  const { page } = await openPage(browser, { baseURL: agora.url });
  const loaded: Promise<string>[] = [];
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) loaded.push(response.text());
  });
  const scripts = async (path: string) => {
    loaded.length = 0;
    await open(page, path);
    return (await Promise.all(loaded)).join("\n");
  };
  const ofTheContract = "Take a like back; doing so twice is fine.";
  const ofTheReference = "May refuse with";
  expect(await scripts("/")).not.toContain(ofTheReference);
  const here = await scripts("/docs/posts");
  expect(here).toContain(ofTheReference);
  expect(here).not.toContain(ofTheContract);
  await page.getByText(ofTheContract).first().waitFor();
});
