import { giveCouponBack } from "@agora/db/queries/coupons";
import { coupons, couponUses, users } from "@agora/db/schema";
import { count, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shelf, shippingAddress, stockOf } from "../orders/testing.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let merchant: Person;
beforeAll(async () => {
  bed = await openTestbed();
  merchant = await bed.person("merchant");
});
afterAll(() => bed.close());

const half = { kind: "percent", value: 50 } as const;
const usesOf = async (code: string) => {
  const [row] = await bed.database.pool
    .select({ counted: coupons.usedCount, rows: count(couponUses.orderId) })
    .from(coupons)
    .leftJoin(couponUses, eq(couponUses.couponId, coupons.id))
    .where(eq(coupons.code, code))
    .groupBy(coupons.id);
  return row;
};
const order = (variantId: string, coupon: string, email: string) => ({
  ...{ lines: [{ variantId, quantity: 1 }], coupon, email, shippingAddress },
  expectedTotal: 500,
});
const reasonsOf = async (errors: unknown[]) =>
  new Set(await Promise.all(errors.map((error) => reasonOf(Promise.reject(error)))));

test("a coupon for fifty is used by fifty of five hundred buyers at once", { timeout: 120_000 }, async () => {
  const variantId = await shelf(bed, 600);
  await merchant.call.coupons.create({ code: "FIFTY", ...half, totalLimit: 50 });
  const guest = await bed.caller();
  const { answers, errors } = await race(500, (index) =>
    guest.orders.place(order(variantId, "fifty", `buyer${index}@example.org`)),
  );
  expect(answers).toHaveLength(50);
  expect(await reasonsOf(errors)).toEqual(new Set(["COUPON_NOT_VALID"]));
  expect(await usesOf("FIFTY")).toEqual({ counted: 50, rows: 50 });
  // Nobody who was refused has taken anything.
  expect(await stockOf(bed, variantId)).toEqual({ stock: 550, ledger: 550 });
});

test("one for each person is used once by twenty orders of one address, however it is written", async () => {
  const variantId = await shelf(bed, 50);
  await merchant.call.coupons.create({ code: "ONCE", ...half, perPersonLimit: 1 });
  const guest = await bed.caller();
  const { answers, errors } = await race(20, (index) =>
    guest.orders.place(order(variantId, "ONCE", index % 2 ? "ada@example.org" : "ADA@Example.org")),
  );
  expect(answers).toHaveLength(1);
  expect(await reasonsOf(errors)).toEqual(new Set(["COUPON_NOT_VALID"]));
  expect(await usesOf("ONCE")).toEqual({ counted: 1, rows: 1 });
  await guest.orders.place(order(variantId, "ONCE", "grace@example.org"));
});

test("another mail address of the same account is the same person", async () => {
  const variantId = await shelf(bed, 50);
  await merchant.call.coupons.create({ code: "SAME", ...half, perPersonLimit: 1 });
  const person = await bed.person();
  await person.call.orders.place({ ...order(variantId, "SAME", ""), email: undefined });
  const email = `moved-${person.email}`;
  await bed.database.pool.update(users).set({ email }).where(eq(users.id, person.id));
  const moved = await bed.caller(person);
  expect((await moved.auth.me())?.email).toBe(email);
  expect(await reasonOf(moved.orders.place({ ...order(variantId, "SAME", ""), email: undefined }))).toBe(
    "COUPON_NOT_VALID",
  );
  const quote = await moved.orders.quote({ lines: [{ variantId, quantity: 1 }], coupon: "SAME" });
  expect(quote.coupon?.problem).toBe("You have used this coupon already.");
});

test("a cancelled order gives its use back once, and the next one may have it", async () => {
  const variantId = await shelf(bed, 50);
  await merchant.call.coupons.create({ code: "BACK", ...half, totalLimit: 1, perPersonLimit: 1 });
  const guest = await bed.caller();
  const place = () => guest.orders.place(order(variantId, "BACK", "ada@example.org"));
  const { number, token } = await place();
  expect(await reasonOf(place())).toBe("COUPON_NOT_VALID");
  const { answers } = await race(5, () => guest.orders.cancel({ number, token }));
  expect(answers).toHaveLength(1);
  expect(await usesOf("BACK")).toEqual({ counted: 0, rows: 1 });
  await place();
  expect(await usesOf("BACK")).toEqual({ counted: 1, rows: 2 });
});

test("giving a use back again, also several times at once, takes nobody else's back", async () => {
  const variantId = await shelf(bed, 50);
  await merchant.call.coupons.create({ code: "TWICE", ...half });
  const guest = await bed.caller();
  await guest.orders.place(order(variantId, "TWICE", "grace@example.org"));
  const { id: orderId } = await guest.orders.place(order(variantId, "TWICE", "ada@example.org"));
  const giveBack = () => bed.database.pool.transaction((tx) => giveCouponBack(tx, { orderId }));
  expect((await race(5, giveBack)).errors).toEqual([]);
  await giveBack();
  expect(await usesOf("TWICE")).toEqual({ counted: 1, rows: 2 });
});

test("ending a coupon while it is being used stops it there", async () => {
  const variantId = await shelf(bed, 50);
  const { id } = await merchant.call.coupons.create({ code: "ENDED", ...half });
  const guest = await bed.caller();
  const { answers } = await race(20, async (index) => {
    if (index === 5) await merchant.call.coupons.disable({ id });
    return guest.orders.place(order(variantId, "ENDED", `buyer${index}@example.org`));
  });
  const { rows } = (await usesOf("ENDED")) ?? {};
  expect(rows).toBe(answers.length);
  expect(await reasonOf(guest.orders.place(order(variantId, "ENDED", "late@example.org")))).toBe(
    "COUPON_NOT_VALID",
  );
});
