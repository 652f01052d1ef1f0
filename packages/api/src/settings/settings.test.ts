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

test("nobody else may", async () => {
  const editor = await bed.person("editor");
  expect(await reasonOf(editor.call.settings.update({ version: 1, siteName: "Mine" }))).toBe("FORBIDDEN");
});

test("the audit log can't be changed", async () => {
  const change = bed.database.pool.update(auditLog).set({ action: "nothing.happened" });
  await expect(change).rejects.toMatchObject({ cause: { message: "audit_log is append-only" } });
});
