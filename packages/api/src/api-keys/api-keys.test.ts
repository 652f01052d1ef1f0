import { apiKeys, auditLog, roles, userRoles, users } from "@agora/db/schema";
import { eventually } from "@agora/jobs/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCredential } from "../auth/credentials.ts";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const post = { title: "By a program", body: "Hello." };
const asKey = (key: string) => bed.caller({ token: key });
const stored = async (id: string) =>
  (await bed.database.pool.select().from(apiKeys).where(eq(apiKeys.id, id)))[0];
const demote = async ({ id }: Person, role: string) => {
  const [found] = await bed.database.pool.select().from(roles).where(eq(roles.name, role));
  await bed.database.pool
    .delete(userRoles)
    .where(and(eq(userRoles.userId, id), eq(userRoles.roleId, found?.id ?? "")));
};

describe("an API key", () => {
  test("is shown once, is stored as a hash, and acts for its owner with its own permissions only", async () => {
    const editor = await bed.person("editor");
    const { key, apiKey } = await editor.call.apiKeys.create({ name: "CI", permissions: ["posts:write"] });
    expect(key).toMatch(/^agora_key_[0-9a-f]{8}_[\w-]{43}$/);
    expect(key.startsWith(apiKey.prefix)).toBe(true);
    expect(JSON.stringify(await stored(apiKey.id))).not.toContain(key.slice(-43));
    const listed = await editor.call.apiKeys.list();
    expect(listed.items).toEqual([apiKey]);
    expect(JSON.stringify(listed)).not.toContain(key.slice(-43));

    const program = await asKey(key);
    expect(await program.auth.me()).toMatchObject({ id: editor.id, permissions: ["posts:write"] });
    const written = await program.posts.create(post);
    expect(await reasonOf(program.posts.publish({ id: written.id }))).toBe("FORBIDDEN");
    const [row] = await bed.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, written.id));
    expect(row).toMatchObject({ actorKind: "key", actorId: apiKey.id });
  });

  test("neither its stored hash, nor another secret behind its prefix, nor a part of it opens anything", async () => {
    const { call } = await bed.person("editor");
    const { key, apiKey } = await call.apiKeys.create({ name: "Guess" });
    const { hash = "" } = (await stored(apiKey.id)) ?? {};
    for (const wrong of [
      hash,
      `agora_key_${hash}`,
      `${apiKey.prefix}_${"A".repeat(43)}`,
      key.slice(0, -1),
      `${key}x`,
    ])
      expect(await (await asKey(wrong)).auth.me()).toBeNull();
  });

  test("can't be given what its owner does not have, nor an end in the past", async () => {
    const author = await bed.person("author");
    const create = author.call.apiKeys.create({ name: "More", permissions: ["posts:write", "users:write"] });
    await expect(create).rejects.toMatchObject({
      cause: {
        reason: "FORBIDDEN",
        details: { fields: { permissions: [expect.stringContaining("users:write")] } },
      },
    });
    const past = author.call.apiKeys.create({ name: "Past", expiresAt: new Date(Date.now() - 1000) });
    await expect(past).rejects.toMatchObject({
      cause: { reason: "INVALID_INPUT", details: { fields: { expiresAt: [expect.any(String)] } } },
    });
    expect((await author.call.apiKeys.list()).items).toEqual([]);
  });

  test("loses what its owner loses, and stops with their suspension, on the next call", async () => {
    const editor = await bed.person("editor");
    const { key } = await editor.call.apiKeys.create({ name: "CI", permissions: ["posts:write"] });
    const { id } = await (await asKey(key)).posts.create(post);
    await demote(editor, "editor");
    expect(await reasonOf((await asKey(key)).posts.update({ id, version: 1, title: "No" }))).toBe(
      "FORBIDDEN",
    );
    expect((await (await asKey(key)).auth.me())?.permissions).toEqual([]);
    for (const status of ["suspended", "removed"] as const) {
      await bed.database.pool.update(users).set({ status }).where(eq(users.id, editor.id));
      expect(await (await asKey(key)).auth.me()).toBeNull();
    }
    await bed.database.pool.update(users).set({ status: "active" }).where(eq(users.id, editor.id));
    expect(await (await asKey(key)).auth.me()).not.toBeNull();
    await bed.database.pool.update(users).set({ deletionAskedAt: new Date() }).where(eq(users.id, editor.id));
    expect(await (await asKey(key)).auth.me()).toBeNull();
  });

  test("ends when it is revoked, by its owner only, and when its time is over", async () => {
    const [owner, stranger] = [await bed.person("editor"), await bed.person("admin")];
    const soon = new Date(Date.now() + 60_000);
    const { key, apiKey } = await owner.call.apiKeys.create({ name: "CI", expiresAt: soon });
    expect(await reasonOf(stranger.call.apiKeys.revoke({ id: apiKey.id }))).toBe("NOT_FOUND");
    expect(await (await asKey(key)).auth.me()).not.toBeNull();
    const expired = { expiresAt: new Date(Date.now() - 1) };
    await bed.database.pool.update(apiKeys).set(expired).where(eq(apiKeys.id, apiKey.id));
    expect(await (await asKey(key)).auth.me()).toBeNull();
    await bed.database.pool.update(apiKeys).set({ expiresAt: null }).where(eq(apiKeys.id, apiKey.id));
    expect(await (await asKey(key)).auth.me()).not.toBeNull();
    await owner.call.apiKeys.revoke({ id: apiKey.id });
    expect(await (await asKey(key)).auth.me()).toBeNull();
    expect(await reasonOf(owner.call.apiKeys.revoke({ id: apiKey.id }))).toBe("NOT_FOUND");
  });

  test("can't do what only a person may: make keys, see sessions, change the password", async () => {
    const { call } = await bed.person("admin");
    const program = await asKey((await call.apiKeys.create({ name: "CI" })).key);
    const newPassword = "violet otter climbs 9 hills";
    for (const act of [
      program.apiKeys.create({ name: "Child" }),
      program.apiKeys.list(),
      program.sessions.list(),
      program.auth.changePassword({ newPassword }),
      program.identities.unlink({ provider: "github" }),
    ])
      expect(await reasonOf(act)).toBe("SESSION_REQUIRED");
  });

  test("is not taken from a cookie, where another site's page could use it", async () => {
    const { call } = await bed.person();
    const { key: token } = await call.apiKeys.create({ name: "CI" });
    expect(await readCredential(bed.services, { token, by: "cookie" })).toBeNull();
    expect(await readCredential(bed.services, { token, by: "bearer" })).not.toBeNull();
  });

  test("shows when it was used last, written at most once a minute", async () => {
    const { call } = await bed.person();
    const { key, apiKey } = await call.apiKeys.create({ name: "CI" });
    expect(apiKey.lastUsedAt).toBeNull();
    const lastUse = async () => (await stored(apiKey.id))?.lastUsedAt?.getTime() ?? 0;
    const use = async () => (await asKey(key)).auth.me();
    const setLastUse = (ago: number) =>
      bed.database.pool
        .update(apiKeys)
        .set({ lastUsedAt: new Date(Date.now() - ago) })
        .where(eq(apiKeys.id, apiKey.id));
    await use();
    await eventually(async () => (await lastUse()) > Date.now() - 10_000);
    await setLastUse(30_000);
    const kept = await lastUse();
    await Promise.all([use(), use(), use()]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await lastUse()).toBe(kept);
    await setLastUse(61_000);
    await use();
    await eventually(async () => (await lastUse()) > kept);
  });
});
