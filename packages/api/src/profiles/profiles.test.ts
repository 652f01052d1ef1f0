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
