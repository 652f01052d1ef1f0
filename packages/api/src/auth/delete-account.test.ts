import { outbox, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, race, reasonOf } from "../testing.ts";
import { type MailedTestbed, openMailedTestbed, password, reasonsOf } from "./testing.ts";

let bed: MailedTestbed;
beforeAll(async () => {
  bed = await openMailedTestbed();
});
afterAll(() => bed.close());

test("asking to be erased ends every session at once, and signing in within 30 days takes it back", async () => {
  const { call, token, email, id } = await bed.member("leaver");
  const other = await bed.signIn("leaver");
  const { erasedAt } = await call.auth.deleteAccount({ password });
  const days = (erasedAt.getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(29.9);
  expect(days).toBeLessThanOrEqual(30);
  for (const ended of [token, other.token]) expect(await bed.letsIn(ended)).toBe(false);
  expect(await bed.subjectsTo(email)).toContain("Your account will be erased");
  expect(await reasonOf(bed.signIn("leaver", { password: "wrong" }))).toBe("WRONG_CREDENTIALS");
  const [asked] = await bed.database.pool.select().from(users).where(eq(users.id, id));
  expect(asked?.deletionAskedAt).not.toBeNull();
  expect((await bed.signIn("leaver")).viewer.deletionAt).toBeNull();
  expect((await bed.subjectsTo(email)).at(-1)).toBe("Your account stays");
});

test("asks for the password", async () => {
  const { call, id } = await bed.member("stayer");
  expect(await reasonOf(call.auth.deleteAccount({}))).toBe("WRONG_PASSWORD");
  expect(await reasonOf(call.auth.deleteAccount({ password: "guess" }))).toBe("WRONG_PASSWORD");
  const [user] = await bed.database.pool.select().from(users).where(eq(users.id, id));
  expect(user?.deletionAskedAt).toBeNull();
});

test("the last administrator stays, also when the last two leave at the same moment", async () => {
  const admins = [await bed.person("admin"), await bed.person("admin")];
  const { answers, errors } = await race(
    2,
    (index) => admins[index]?.call.auth.deleteAccount({}) ?? Promise.reject(),
  );
  expect(answers).toHaveLength(1);
  expect(reasonsOf(errors)).toEqual(["LAST_ADMIN"]);
});

test("an export of one's data is promised", async () => {
  const still = await openTestbed();
  const { call, id } = await still.person();
  await call.auth.exportMyData();
  expect(await still.database.pool.select().from(outbox)).toMatchObject([
    { job: "exportData", payload: { userId: id }, actorId: id },
  ]);
  await still.close();
});
