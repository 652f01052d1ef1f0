import { auditLog } from "@agora/db/schema";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { shelf } from "../orders/testing.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let merchant: Person;
beforeAll(async () => {
  bed = await openTestbed();
  merchant = await bed.person("merchant");
});
afterAll(() => bed.close());

const nowhere = "00000000-0000-4000-8000-000000000000";
const ten = { kind: "percent", value: 10 } as const;
const auditOf = (id: string) =>
  bed.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, id)).orderBy(asc(auditLog.id));

test("a coupon is made with all its terms, and each change is in the log with before and after", async () => {
  const { coupons } = merchant.call;
  const endsAt = new Date("2030-01-01T00:00:00Z");
  const made = await coupons.create({
    code: "Spring-26",
    ...ten,
    roles: ["member"],
    endsAt,
    perPersonLimit: 1,
  });
  expect(made).toMatchObject({
    code: "Spring-26",
    roles: ["member"],
    productIds: [],
    endsAt,
    usedCount: 0,
    version: 1,
  });
  const { id, version } = made;
  const changed = await coupons.update({ id, version, roles: ["author", "editor"], minimum: 500 });
  expect(changed).toMatchObject({
    roles: ["author", "editor"],
    minimum: 500,
    perPersonLimit: 1,
    endsAt,
    version: 2,
  });
  expect((await coupons.disable({ id })).disabledAt).toBeInstanceOf(Date);
  await coupons.disable({ id });
  expect(await coupons.disable({ id, disabled: false })).toMatchObject({ disabledAt: null });
  expect(await auditOf(id)).toMatchObject([
    { action: "coupon.created", actorId: merchant.id, after: { coupon: "Spring-26", value: 10 } },
    { action: "coupon.updated", before: { roles: ["member"], minimum: 0 }, after: { minimum: 500 } },
    { action: "coupon.disabled", before: { disabledAt: null }, after: { disabledAt: expect.any(String) } },
    { action: "coupon.disabled", after: { disabledAt: null } },
  ]);
});

test("a code is there once, in any case of its letters, also when made twice at once", async () => {
  const { coupons } = merchant.call;
  const { errors } = await race(5, (index) =>
    coupons.create({ code: ["äpfel", "ÄPFEL", "Äpfel", "äPFEL", "ÄpfeL"][index] ?? "", ...ten }),
  );
  expect(errors).toHaveLength(4);
  for (const error of errors)
    expect(error).toMatchObject({
      cause: { reason: "CODE_TAKEN", details: { fields: { code: [expect.any(String)] } } },
    });
  // "a" and the dots on it written as two characters.
  const { cart } = await bed.caller();
  expect((await cart.setCoupon({ code: "A\u0308PFEL" })).quote.coupon?.problem).toBeNull();
});

test("a role or product that there is not is named, and nothing is made or changed", async () => {
  const { coupons } = merchant.call;
  const fields = (named: object) => ({ cause: { reason: "NOT_FOUND", details: { fields: named } } });
  const made = await coupons.create({ code: "KEPT", ...ten, roles: ["member"] });
  await expect(coupons.create({ code: "GHOST", ...ten, roles: ["member", "ghosts"] })).rejects.toMatchObject(
    fields({ roles: ["There is no role named ghosts"] }),
  );
  await expect(coupons.create({ code: "GHOST", ...ten, productIds: [nowhere] })).rejects.toMatchObject(
    fields({ productIds: [expect.any(String)] }),
  );
  const late = coupons.update({ id: made.id, version: 1, minimum: 5, productIds: [nowhere] });
  await expect(late).rejects.toMatchObject(fields({ productIds: [expect.any(String)] }));
  expect((await coupons.list({ search: "ghost" })).items).toEqual([]);
  expect((await coupons.list({ search: "kept" })).items).toEqual([made]);
});

test("terms that can't be are refused, and so is a stale copy, with the coupon as it is", async () => {
  const { coupons } = merchant.call;
  const [startsAt, endsAt] = [new Date("2030-02-01T00:00:00Z"), new Date("2030-01-01T00:00:00Z")];
  for (const wrong of [{ value: 101 }, { value: 0 }, { code: "no spaces" }, { startsAt, endsAt }])
    expect(await reasonOf(coupons.create({ code: "WRONG", ...ten, ...wrong }))).toBe("INVALID_INPUT");
  const { id } = await coupons.create({ code: "DATED", ...ten, endsAt });
  expect(await reasonOf(coupons.update({ id, version: 1, startsAt }))).toBe("INVALID_INPUT");
  await coupons.update({ id, version: 1, totalLimit: 5 });
  await expect(coupons.update({ id, version: 1, totalLimit: 6 })).rejects.toMatchObject({
    cause: { reason: "VERSION_CONFLICT", details: { current: { totalLimit: 5, version: 2 } } },
  });
  expect(await reasonOf(coupons.update({ id: nowhere, version: 1 }))).toBe("NOT_FOUND");
  expect(await reasonOf(coupons.disable({ id: nowhere }))).toBe("NOT_FOUND");
});

test("coupons are listed newest first, page by page, and found by a part of their code", async () => {
  const { coupons } = merchant.call;
  for (const code of ["PAGE_1", "PAGE_2", "PAGE_3", "PAGEX4"]) await coupons.create({ code, ...ten });
  const first = await coupons.list({ search: "page_", limit: 2, count: true });
  expect([first.items.map(({ code }) => code), first.total]).toEqual([["PAGE_3", "PAGE_2"], 3]);
  const second = await coupons.list({ search: "page_", limit: 2, cursor: first.nextCursor ?? "" });
  expect([second.items.map(({ code }) => code), second.nextCursor]).toEqual([["PAGE_1"], null]);
});

test("of several roles the best discount counts, at once, and 0 ends it", async () => {
  const { coupons } = merchant.call;
  const variantId = await shelf(bed, 9, 1000);
  const { call } = await bed.person("author");
  const total = async () => (await call.orders.quote({ lines: [{ variantId, quantity: 1 }] })).total;
  await coupons.setRoleDiscount({ role: "author", percent: 5 });
  expect(await total()).toBe(950);
  await coupons.setRoleDiscount({ role: "author", percent: 20 });
  await coupons.setRoleDiscount({ role: "editor", percent: 50 });
  expect(await total()).toBe(800);
  expect(await coupons.roleDiscounts()).toEqual({
    items: [
      { role: "author", percent: 20 },
      { role: "editor", percent: 50 },
    ],
  });
  await coupons.setRoleDiscount({ role: "author", percent: 0 });
  expect(await total()).toBe(1000);
  await expect(coupons.setRoleDiscount({ role: "ghosts", percent: 5 })).rejects.toMatchObject({
    cause: { reason: "NOT_FOUND", details: { fields: { role: [expect.any(String)] } } },
  });
  const rows = await bed.database.pool
    .select()
    .from(auditLog)
    .where(eq(auditLog.action, "coupons.role-discount-set"))
    .orderBy(asc(auditLog.id));
  expect(rows[1]).toMatchObject({ before: { role: "author", percent: 5 }, after: { percent: 20 } });
});
