import { afterAll, beforeAll, expect, test } from "vitest";
import { shelf } from "../orders/testing.ts";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let merchant: Person;
beforeAll(async () => {
  bed = await openTestbed({ CHECKOUTS_PER_MINUTE: "6" });
  merchant = await bed.person("merchant");
});
afterAll(() => bed.close());

let codes = 0;
let addresses = 0;
const coupon = async (terms: object = {}) => {
  const code = `CODE-${++codes}`;
  await merchant.call.coupons.create({ code, kind: "percent", value: 10, ...terms });
  return code;
};
/** Counted apart from everybody else. */
const visitor = () => bed.caller({ ip: `198.51.100.${++addresses}` });
const refusedFor = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({
    cause: { reason: "COUPON_NOT_VALID", details: { fields: { code: [expect.any(String)] } } },
  });
  return error instanceof Error ? error.message : "";
};

test("a coupon counts in any case of its letters, until it is taken away", async () => {
  const code = await coupon();
  const guest = await visitor();
  const { token } = await guest.cart.setCoupon({ code: ` ${code.toLowerCase()} ` });
  const cart = { token: token ?? "" };
  const view = await guest.cart.setLine({ variantId: await shelf(bed, 1, 2000), quantity: 1, ...cart });
  expect(view.quote).toMatchObject({ coupon: { code, problem: null }, total: 1800 });
  expect(view.quote.adjustments).toMatchObject([{ kind: "coupon", amount: -200 }]);
  expect((await guest.cart.setCoupon({ code: null, ...cart })).quote).toMatchObject({
    coupon: null,
    total: 2000,
  });
});

test("why a coupon does not count is said in words", async () => {
  const guest = await visitor();
  const tomorrow = new Date(Date.now() + 86_400_000);
  const yesterday = new Date(Date.now() - 86_400_000);
  const said = async (terms: object) => refusedFor(guest.cart.setCoupon({ code: await coupon(terms) }));
  expect(await said({ startsAt: tomorrow })).toBe("This coupon does not count yet.");
  expect(await said({ endsAt: yesterday })).toBe("This coupon has expired.");
  const { token } = await guest.cart.setCoupon({ code: await coupon({ minimum: 5000 }) });
  const cart = { token: token ?? "" };
  await guest.cart.setLine({ variantId: await shelf(bed, 9, 2000), quantity: 2, ...cart });
  expect((await guest.cart.get(cart)).quote.coupon?.problem).toBe("The cart is too small for this coupon.");
  const other = await coupon({ productIds: [(await guest.cart.get(cart)).quote.lines[0]?.product.id ?? ""] });
  const { quote } = await guest.cart.setCoupon({ code: other });
  expect(quote.coupon?.problem).toBeNull();
  const elsewhere = { variantId: await shelf(bed, 1), quantity: 1 };
  expect((await guest.orders.quote({ lines: [elsewhere], coupon: other })).coupon?.problem).toBe(
    "This coupon is for other products.",
  );
});

test("an unknown code, one that is off and one for others are told alike", async () => {
  const [forEditors, off] = [await coupon({ roles: ["editor"] }), await coupon()];
  const { items } = await merchant.call.coupons.list({ search: off });
  await merchant.call.coupons.disable({ id: items[0]?.id ?? "" });
  const sentences = async (call: Awaited<ReturnType<typeof visitor>>) =>
    Promise.all(["NOBODYS", forEditors, off].map((code) => refusedFor(call.cart.setCoupon({ code }))));
  for (const call of [await visitor(), (await bed.person()).call])
    expect(new Set(await sentences(call)).size).toBe(1);
  const editor = await bed.person("editor");
  const variantId = await shelf(bed, 1, 1000);
  await editor.call.cart.setLine({ variantId, quantity: 1 });
  expect((await editor.call.cart.setCoupon({ code: forEditors })).quote.total).toBe(900);
});

test("nobody guesses codes: after so many in a minute the right one is not told either", async () => {
  const code = await coupon();
  const variantId = await shelf(bed, 1);
  const [inCart, inQuote] = [await visitor(), await visitor()];
  for (let tried = 0; tried < 6; tried++) {
    expect(await reasonOf(inCart.cart.setCoupon({ code: `guess-${tried}` }))).toBe("COUPON_NOT_VALID");
    await inQuote.orders.quote({ lines: [{ variantId, quantity: 1 }], coupon: `guess-${tried}` });
  }
  expect(await reasonOf(inCart.cart.setCoupon({ code }))).toBe("RATE_LIMITED");
  const quoted = inQuote.orders.quote({ lines: [{ variantId, quantity: 1 }], coupon: code });
  expect(await reasonOf(quoted)).toBe("RATE_LIMITED");
});

test("looking at the coupon in one's own cart is not guessing", async () => {
  const code = await coupon();
  const guest = await visitor();
  const { token } = await guest.cart.setCoupon({ code });
  for (let looked = 0; looked < 10; looked++) {
    const quote = await guest.orders.quote({ cartToken: token ?? "", coupon: code });
    expect(quote.coupon).toEqual({ code, problem: null });
  }
});
