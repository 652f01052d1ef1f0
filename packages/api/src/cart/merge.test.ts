import { variants } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shelf } from "../orders/testing.ts";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const password = "violet otter climbs 9 hills";
let people = 0;

/** Somebody with a password, signed in, with these in their cart. */
async function member(lines: [variantId: string, quantity: number][] = []) {
  const username = `shopper${++people}`;
  const visitor = await bed.caller();
  const email = `${username}@example.org`;
  const { token } = await visitor.auth.signUp({ email, username, password, as: "token" });
  const call = await bed.caller({ token });
  for (const [variantId, quantity] of lines) await call.cart.setLine({ variantId, quantity });
  return { identifier: username, call };
}

/** The token of a guest's cart with these in it. */
async function guest(lines: [variantId: string, quantity: number][]): Promise<string> {
  const visitor = await bed.caller();
  let token = "";
  for (const [variantId, quantity] of lines) {
    const view = await visitor.cart.setLine({ variantId, quantity, token });
    token = view.token ?? token;
  }
  return token;
}

const signIn = async (identifier: string, cartToken: string) =>
  (await bed.caller({ cartToken })).auth.signIn({ identifier, password });
const held = async ({ call }: Awaited<ReturnType<typeof member>>) =>
  (await call.cart.get()).quote.lines.map(({ variantId, quantity }) => [variantId, quantity]);

test("a guest's lines are added to the member's, up to what is in stock, and the guest's cart is gone", async () => {
  const [cup, plate, bowl] = [await shelf(bed, 4), await shelf(bed, 9), await shelf(bed, 9)];
  const person = await member([
    [cup, 2],
    [bowl, 1],
  ]);
  const token = await guest([
    [cup, 3],
    [plate, 2],
  ]);
  const { version } = await person.call.cart.get();
  await bed.database.pool.update(variants).set({ price: 1300 }).where(eq(variants.id, plate));
  await signIn(person.identifier, token);
  expect(await held(person)).toEqual([
    [cup, 4],
    [bowl, 1],
    [plate, 2],
  ]);
  const after = await person.call.cart.get();
  expect(after.version).toBe(version + 1);
  expect(after.quote.lines[2]).toMatchObject({ unitPrice: 1300, priceBefore: 1000 });
  expect(await (await bed.caller({ cartToken: token })).cart.get()).toMatchObject({ id: null });
});

test("signing in several times at once adds the cart once", async () => {
  const cup = await shelf(bed, 99);
  const person = await member([[cup, 1]]);
  const token = await guest([[cup, 5]]);
  const { errors } = await race(4, () => signIn(person.identifier, token));
  expect(errors).toEqual([]);
  expect(await held(person)).toEqual([[cup, 6]]);
});

test("two people who sign in with one cart at once: one of them gets it", async () => {
  const cup = await shelf(bed, 99);
  const two = [await member(), await member()];
  const token = await guest([[cup, 5]]);
  const { errors } = await race(2, (index) => signIn(two[index]?.identifier ?? "", token));
  expect(errors).toEqual([]);
  expect((await Promise.all(two.map(held))).flat()).toEqual([[cup, 5]]);
});

test("signing in while another tab fills the cart loses nothing", async () => {
  const cup = await shelf(bed, 99);
  const person = await member();
  const token = await guest([[cup, 5]]);
  const { errors } = await race(6, async (index) =>
    index === 3
      ? signIn(person.identifier, token)
      : person.call.cart.setLine({ variantId: cup, quantity: 1, add: true }),
  );
  expect(errors).toEqual([]);
  expect(await held(person)).toEqual([[cup, 10]]);
});

test("a wrong password leaves the guest's cart alone", async () => {
  const cup = await shelf(bed, 9);
  const person = await member();
  const token = await guest([[cup, 5]]);
  const wrong = (await bed.caller({ cartToken: token })).auth.signIn({ ...person, password: "wrong one" });
  expect(await reasonOf(wrong)).toBe("WRONG_CREDENTIALS");
  expect((await (await bed.caller({ cartToken: token })).cart.get()).quote.lines).toHaveLength(1);
  expect(await held(person)).toEqual([]);
});

test("a new account, and a native app that names its cart, take theirs along", async () => {
  const cup = await shelf(bed, 9);
  const visitor = await bed.caller({ cartToken: await guest([[cup, 2]]) });
  const account = { email: "new@example.org", username: "new-here", password };
  const { token } = await visitor.auth.signUp({ ...account, as: "token" });
  const call = await bed.caller({ token });
  expect((await call.cart.get()).quote.lines).toMatchObject([{ quantity: 2 }]);
  const cartToken = await guest([[cup, 3]]);
  await (await bed.caller()).tokens.exchange({ identifier: "new-here", password, cartToken });
  expect((await call.cart.get()).quote.lines).toMatchObject([{ quantity: 5 }]);
});

test("the guest's coupon comes along unless the member has one", async () => {
  const merchant = await bed.person("merchant");
  for (const code of ["MINE", "GUESTS"])
    await merchant.call.coupons.create({ code, kind: "percent", value: 5 });
  const withCoupon = async () => {
    const { token } = await (await bed.caller()).cart.setCoupon({ code: "guests" });
    return token ?? "";
  };
  const [without, owner] = [await member(), await member()];
  await owner.call.cart.setCoupon({ code: "mine" });
  await signIn(without.identifier, await withCoupon());
  await signIn(owner.identifier, await withCoupon());
  expect((await without.call.cart.get()).quote.coupon?.code).toBe("GUESTS");
  expect((await owner.call.cart.get()).quote.coupon?.code).toBe("MINE");
});
