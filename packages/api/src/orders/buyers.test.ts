import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { auditLog, settings } from "@agora/db/schema";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openMailedTestbed, password } from "../auth/testing.ts";
import { race, reasonOf } from "../testing.ts";
import { placed, shelf, shippingAddress, stockOf, wanted } from "./testing.ts";

let bed: Awaited<ReturnType<typeof openMailedTestbed>>;
beforeAll(async () => {
  bed = await openMailedTestbed();
});
afterAll(() => bed.close());

test("the mailed link opens a guest's order", async () => {
  const guest = await bed.caller();
  const variantId = await shelf(bed, 1);
  const { number } = await guest.orders.place({ ...wanted(variantId), email: "guest@example.org" });
  await bed.settled();
  const [mail] = bed.mailbox.to("guest@example.org");
  const [, linked = "", token = ""] = /\/orders\/([\w-]+)\?token=([\w-]+)/.exec(mail?.text ?? "") ?? [];
  expect(linked).toBe(number);
  expect(await guest.orders.get({ number, token })).toMatchObject({ email: "guest@example.org" });
});

test("what a guest ordered is theirs once they have shown that the address is", async () => {
  const guest = await bed.caller();
  const variantId = await shelf(bed, 2);
  const mine = await guest.orders.place({ ...wanted(variantId), email: "Later@Example.org" });
  const foreign = await guest.orders.place({ ...wanted(variantId), email: "other@example.org" });
  const { call: member } = await bed.member("later");
  expect((await member.orders.list({})).items).toEqual([]);
  expect(await reasonOf(member.orders.get({ number: mine.number }))).toBe("NOT_FOUND");
  await member.auth.verifyEmail({ token: await bed.tokenTo("later@example.org", "verify-email") });
  expect((await member.orders.list({})).items.map(({ number }) => number)).toEqual([mine.number]);
  expect(await reasonOf(member.orders.get({ number: foreign.number }))).toBe("NOT_FOUND");
  expect(await guest.orders.get(mine)).toMatchObject({ number: mine.number });
});

test("so they are when a sign-up is confirmed first, and when a forgotten password is set", async () => {
  const guest = await bed.caller();
  const variantId = await shelf(bed, 2);
  const numbers = async (username: string) => {
    const { token } = await bed.signIn(username);
    const { items } = await (await bed.caller({ token })).orders.list({});
    return items.map(({ number }) => number);
  };
  await bed.member("forgetful");
  await bed.database.pool.update(settings).set({ signUp: "confirm-first" });
  await guest.auth.signUp({ email: "first@example.org", username: "first", password });
  const [first, forgetful] = [
    await guest.orders.place({ ...wanted(variantId), email: "first@example.org" }),
    await guest.orders.place({ ...wanted(variantId), email: "forgetful@example.org" }),
  ];
  await guest.auth.verifyEmail({ token: await bed.tokenTo("first@example.org", "verify-email") });
  expect(await numbers("first")).toEqual([first.number]);

  expect(await numbers("forgetful")).toEqual([]);
  await guest.auth.forgotPassword({ email: "forgetful@example.org" });
  const token = await bed.tokenTo("forgetful@example.org", "reset-password");
  await guest.auth.resetPassword({ token, password });
  expect(await numbers("forgetful")).toEqual([forgetful.number]);
  await bed.database.pool.update(settings).set({ signUp: "open" });
});

test("a server that dies after placing and before it answers: the next click gives the order", async () => {
  const { id, token } = await bed.person();
  const variantId = await shelf(bed, 3);
  const member = await bed.caller({ token });
  await member.cart.setLine({ variantId, quantity: 1 });
  const script = fileURLToPath(new URL("../testing/crash-after-commit.ts", import.meta.url));
  const child = spawn(process.execPath, [script, token, "crashing-order", "place"], {
    stdio: "inherit",
    env: bed.environment,
  });
  const [, signal] = await once(child, "exit");
  expect(signal).toBe("SIGKILL");

  const again = { shippingAddress, expectedTotal: 1000, cartVersion: 2, note: "Crashed once" };
  const keyed = await bed.caller({ token, idempotencyKey: "crashing-order" });
  const { answers } = await race(4, (n) => (n % 2 ? keyed : member).orders.place(again));
  expect(answers.map(({ note }) => note)).toEqual(Array(4).fill("Crashed once"));
  expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
  expect(await stockOf(bed, variantId)).toEqual({ stock: 2, ledger: 2 });
  const rows = await bed.database.pool
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.action, "order.placed"), eq(auditLog.actorId, id)));
  expect(rows).toHaveLength(1);
});

test("members' orders carry their own address, and everybody lists their own alone", async () => {
  const [ann, ben] = [await bed.person(), await bed.person()];
  const order = await placed(bed, ann.call);
  expect(order.email).toBe(ann.email);
  expect((await ann.call.orders.list({ count: true })).total).toBe(1);
  expect((await ben.call.orders.list({})).items).toEqual([]);
});

test("the shop finds orders by number, address, name and how they are paid; pages follow without gaps", async () => {
  const [merchant, ann] = [await bed.person("merchant"), await bed.person()];
  const orders = [];
  for (let n = 0; n < 5; n++) orders.push(await placed(bed, ann.call));
  const [first, second] = orders;
  await merchant.call.orders.confirm({ number: first?.number ?? "" });
  const find = async (filters: object) =>
    (await merchant.call.orders.all({ search: ann.email, ...filters })).items.map(({ number }) => number);
  expect(await find({})).toEqual(orders.map(({ number }) => number).toReversed());
  expect(await find({ status: "confirmed" })).toEqual([first?.number]);
  expect(await find({ payment: "paid" })).toEqual([]);
  expect(await find({ payment: "unpaid" })).toHaveLength(5);
  expect(await find({ search: second?.number.toLowerCase() })).toEqual([second?.number]);
  expect(await find({ search: "lovelace" })).not.toEqual([]);
  expect(await find({ search: "%" })).toEqual([]);
  const pages: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await merchant.call.orders.all({ search: ann.email, limit: 2, cursor });
    pages.push(...page.items.map(({ number }) => number));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(pages).toEqual(await find({}));
});
