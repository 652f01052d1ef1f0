import { afterAll, beforeAll, expect, test } from "vitest";
import { encodeCursor } from "./cursor.ts";
import { openTestbed, type Person, reasonOf, type Testbed } from "./testing.ts";

let bed: Testbed;
let admin: Person;
beforeAll(async () => {
  bed = await openTestbed();
  admin = await bed.person("admin");
});
afterAll(() => bed.close());

const nowhere = "01980000-0000-7000-8000-000000000000";

test("times that no row can keep are refused, and those at the edge are kept", async () => {
  const { apiKeys, audit } = admin.call;
  for (const time of [8.64e15, -8.64e15, Date.UTC(10_000, 0), Date.parse("0000-12-31")]) {
    const expiresAt = new Date(time);
    expect(await reasonOf(apiKeys.create({ name: "Key", expiresAt }))).toBe("INVALID_INPUT");
    expect(await reasonOf(audit.list({ from: expiresAt }))).toBe("INVALID_INPUT");
  }
  const expiresAt = new Date("9999-12-31T23:59:59.999Z");
  expect((await apiKeys.create({ name: "Key", expiresAt })).apiKey.expiresAt).toEqual(expiresAt);
});

test("a version larger than any row's is a stale one", async () => {
  const { profiles, settings, roles, media } = admin.call;
  const role = await roles.create({ name: "edge", permissions: [] });
  const file = { filename: "a.png", contentType: "image/png", bytes: 10, purpose: "inline" } as const;
  const { id } = (await media.startUpload(file)).media;
  for (const version of [2 ** 31 - 1, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
    expect(await reasonOf(profiles.update({ version, name: "Ada" }))).toBe("VERSION_CONFLICT");
    expect(await reasonOf(settings.update({ version, siteName: "A" }))).toBe("VERSION_CONFLICT");
    expect(await reasonOf(roles.update({ id: role.id, version, permissions: [] }))).toBe("VERSION_CONFLICT");
    expect(await reasonOf(media.update({ id, version, alt: "A" }))).toBe("VERSION_CONFLICT");
  }
});

test("more units than there can be are no bound, and a cursor of the year 0 is none", async () => {
  expect((await admin.call.stock.list({ atMost: Number.MAX_SAFE_INTEGER })).items).toEqual([]);
  const cursor = encodeCursor(["0000-01-01T00:00:00.000Z", nowhere]);
  expect(await reasonOf(admin.call.posts.list({ cursor }))).toBe("INVALID_INPUT");
});
