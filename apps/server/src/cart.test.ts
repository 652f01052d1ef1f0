import { products, variants } from "@agora/db/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, openBrowser } from "./testing/browser.ts";
import { openTestServer, type TestServer } from "./testing.ts";

const publicUrl = "https://agora.test";
const password = "violet otter climbs 9 hills";

let server: TestServer;
let variantId: string;
beforeAll(async () => {
  server = await openTestServer({ PUBLIC_URL: publicUrl });
  const { pool } = server.database;
  const [product] = await pool
    .insert(products)
    .values({ slug: "cup", name: "Cup", status: "active" })
    .returning();
  const row = { productId: product?.id ?? "", sku: "CUP", price: 1000, stock: 99 };
  variantId = (await pool.insert(variants).values(row).returning())[0]?.id ?? "";
});
afterAll(() => server.close());

const browser = () => openBrowser({ publicUrl, url: server.url });
const put = async (from: Browser, quantity: number) =>
  (await from.call("cart.setLine", { variantId, quantity })).result.data.json;
const units = async (from: Browser): Promise<number[]> =>
  (await from.call("cart.get")).result.data.json.quote.lines.map(
    (line: { quantity: number }) => line.quantity,
  );
const cookieOf = async (from: Browser) =>
  (await from.jar.getCookies(publicUrl)).find(({ key }) => key === "agora_cart");

test("a guest's cart is in a cookie that no script and no other site can use, and that lives on with use", async () => {
  const guest = browser();
  const { token } = await put(guest, 2);
  const cookie = await cookieOf(guest);
  expect(cookie).toMatchObject({
    value: token,
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: 2_592_000,
  });
  expect(await units(guest)).toEqual([2]);
  await guest.jar.setCookie(`agora_cart=${token}; Max-Age=60; Path=/; Secure`, publicUrl);
  await put(guest, 3);
  expect(await cookieOf(guest)).toMatchObject({ value: token, maxAge: 2_592_000 });
  const elsewhere = await server.post(
    "cart.setLine",
    { variantId, quantity: 9 },
    { headers: { cookie: `agora_cart=${token}`, "sec-fetch-site": "cross-site" } },
  );
  expect(elsewhere.status).toBe(403);
  expect(await units(guest)).toEqual([3]);
});

test("it comes along when one signs up or in, and signing out leaves it with the account", async () => {
  const person = browser();
  await put(person, 2);
  const account = { email: "ada@example.org", username: "ada", password };
  await person.call("auth.signUp", account);
  expect([await cookieOf(person), await units(person)]).toEqual([undefined, [2]]);
  await person.call("auth.signOut", {});
  expect(await units(person)).toEqual([]);
  await put(person, 5);
  await person.call("auth.signIn", { identifier: "ada", password: "not the password" });
  expect(await units(person)).toEqual([5]);
  await person.call("auth.signIn", { identifier: "ada", password });
  expect([await cookieOf(person), await units(person)]).toEqual([undefined, [7]]);
  await person.call("auth.signOut", {});
  expect([await cookieOf(person), await units(person)]).toEqual([undefined, []]);
});

test("a forged cookie opens nothing, and the next thing put in makes a new cart", async () => {
  const guest = browser();
  await guest.jar.setCookie("agora_cart=forged; Path=/; Secure", publicUrl);
  expect(await units(guest)).toEqual([]);
  await put(guest, 1);
  expect((await cookieOf(guest))?.value).toMatch(/^[\w-]{43}$/);
  expect(await units(guest)).toEqual([1]);
});
