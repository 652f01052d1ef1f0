import { auditLog } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

test("a profile shows what its owner says, and no mail address", async () => {
  const { call, username, email } = await bed.person();
  const website = "https://example.org/me";
  await call.profiles.update({ version: 1, name: "Ada", bio: "Writes", website, location: "London" });
  const seen = await (await bed.caller()).profiles.get({ username: username.toUpperCase() });
  expect(seen).toMatchObject({ name: "Ada", bio: "Writes", website, location: "London", following: false });
  expect(JSON.stringify(seen)).not.toContain(email);
  const cleared = await call.profiles.update({ version: 2, bio: null });
  expect(cleared).toMatchObject({ name: "Ada", bio: null, version: 3 });
});

test("a stale version and an address that runs code are refused", async () => {
  const { call } = await bed.person();
  await call.profiles.update({ version: 1, name: "New" });
  await expect(call.profiles.update({ version: 1, name: "Old" })).rejects.toMatchObject({
    cause: { reason: "VERSION_CONFLICT", details: { current: { name: "New" } } },
  });
  expect(await reasonOf(call.profiles.update({ version: 2, website: "javascript:alert(1)" }))).toBe(
    "INVALID_INPUT",
  );
});

test("phone and birthday are for their owner only, a picture from elsewhere for all, and null clears", async () => {
  const { call, username, id } = await bed.person();
  const given = { phone: "+4930123456", birthday: "1990-02-03", avatarUrl: "https://example.org/a.png" };
  expect(await call.profiles.update({ version: 1, ...given })).toMatchObject(given);
  expect(await call.profiles.get({ username })).toMatchObject(given);
  const hidden = { ...given, phone: null, birthday: null };
  for (const other of [await bed.caller(), (await bed.person("admin")).call])
    expect(await other.profiles.get({ username })).toMatchObject(hidden);
  const wrong = [
    { phone: "030123456" },
    { birthday: "1990-02-30" },
    { birthday: "2999-01-01" },
    { avatarUrl: "http://example.org/a.png" },
  ];
  for (const each of wrong)
    expect(await reasonOf(call.profiles.update({ version: 2, ...each }))).toBe("INVALID_INPUT");
  const nothing = { phone: null, birthday: null, avatarUrl: null };
  expect(await call.profiles.update({ version: 2, ...nothing })).toMatchObject(nothing);
  // The log is kept longer than the account.
  const log = await bed.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, id));
  expect(log).toHaveLength(2);
  expect(log[0]).toMatchObject({ after: { phone: "set", birthday: "set", avatarUrl: given.avatarUrl } });
  expect(JSON.stringify(log)).not.toMatch(/4930123456|1990-02-03/);
});

test("following twice counts once, and so does unfollowing", async () => {
  const [fan, star] = [await bed.person(), await bed.person()];
  await fan.call.profiles.follow({ username: star.username });
  await fan.call.profiles.follow({ username: star.username });
  expect(await fan.call.profiles.get({ username: star.username })).toMatchObject({
    followerCount: 1,
    following: true,
  });
  expect(await fan.call.profiles.get({ username: fan.username })).toMatchObject({ followingCount: 1 });
  await fan.call.profiles.unfollow({ username: star.username });
  await fan.call.profiles.unfollow({ username: star.username });
  expect(await fan.call.profiles.get({ username: star.username })).toMatchObject({
    followerCount: 0,
    following: false,
  });
  expect(await reasonOf(fan.call.profiles.follow({ username: "nobody-here" }))).toBe("NOT_FOUND");
});
