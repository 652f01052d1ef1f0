import { auditLog } from "@agora/db/schema";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

test("an administrator changes settings, a stale copy changes nothing, and the log says who and what", async () => {
  const admin = await bed.person("admin");
  const before = await (await bed.caller()).settings.get();
  const after = await admin.call.settings.update({ version: before.version, siteName: "The Forum" });
  expect(after).toMatchObject({ siteName: "The Forum", version: before.version + 1 });
  expect(await reasonOf(admin.call.settings.update({ version: before.version, siteName: "Late" }))).toBe(
    "VERSION_CONFLICT",
  );
  expect((await (await bed.caller()).settings.get()).siteName).toBe("The Forum");
  const rows = await bed.database.pool
    .select()
    .from(auditLog)
    .where(eq(auditLog.action, "settings.updated"))
    .orderBy(desc(auditLog.id));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    actorId: admin.id,
    before: { siteName: "Agora" },
    after: { siteName: "The Forum" },
  });
});

test("currency, smallest order and moderation are kept; what is no currency or amount is refused", async () => {
  const admin = await bed.person("admin");
  const { version, currency, minimumOrder, commentModeration } = await admin.call.settings.get();
  expect({ currency, minimumOrder, commentModeration }).toEqual({
    currency: "EUR",
    minimumOrder: 0,
    commentModeration: "none",
  });
  const changed = { currency: "JPY", minimumOrder: 500, commentModeration: "first" as const };
  expect(await admin.call.settings.update({ version, ...changed })).toMatchObject(changed);
  expect(await (await bed.caller()).settings.get()).toMatchObject(changed);
  for (const wrong of [{ currency: "XYZ" }, { currency: "eur" }, { minimumOrder: -1 }, { minimumOrder: 1.5 }])
    expect(await reasonOf(admin.call.settings.update({ version: version + 1, ...wrong }))).toBe(
      "INVALID_INPUT",
    );
});

test("new accounts get a role that exists, does not administer, and may do no more than who chose it", async () => {
  const admin = await bed.person("admin");
  const { version } = await admin.call.settings.get();
  const choose = (firstRole: string) => admin.call.settings.update({ version, firstRole });
  const named = { details: { fields: { firstRole: [expect.any(String)] } } };
  await expect(choose("nobody")).rejects.toMatchObject({ cause: { reason: "NOT_FOUND", ...named } });
  await expect(choose("admin")).rejects.toMatchObject({ cause: { reason: "FORBIDDEN", ...named } });
  for (const permission of ["users:write", "roles:write", "settings:write"] as const) {
    const role = await admin.call.roles.create({
      name: permission.replace(":", "-"),
      permissions: [permission, "audit:read"],
    });
    await expect(choose(role.name)).rejects.toMatchObject({ cause: { reason: "FORBIDDEN", ...named } });
  }
  const { id } = await admin.call.roles.create({ name: "caretaker", permissions: ["settings:write"] });
  const caretaker = await bed.person();
  await admin.call.users.setRoles({ id: caretaker.id, roleIds: [id] });
  const { settings } = await bed.caller(caretaker);
  await expect(settings.update({ version, firstRole: "author" })).rejects.toMatchObject({
    cause: { reason: "FORBIDDEN", ...named },
  });
  expect((await choose("author")).firstRole).toBe("author");
  const password = "violet otter climbs 9 hills";
  const { viewer } = await (await bed.caller()).auth.signUp({
    email: "fresh@example.org",
    username: "fresh",
    password,
  });
  expect(viewer?.roles).toEqual(["author"]);
});

test("nobody else may", async () => {
  const editor = await bed.person("editor");
  expect(await reasonOf(editor.call.settings.update({ version: 1, siteName: "Mine" }))).toBe("FORBIDDEN");
});

test("the audit log can't be changed", async () => {
  const change = bed.database.pool.update(auditLog).set({ action: "nothing.happened" });
  await expect(change).rejects.toMatchObject({ cause: { message: "audit_log is append-only" } });
});
