import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permissions } from "../kit.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { builtInRoles } from "./built-in.ts";

let bed: Testbed;
let admin: Person;
beforeAll(async () => {
  bed = await openTestbed();
  admin = await bed.person("admin");
});
afterAll(() => bed.close());

const roleNamed = async (name: string) => {
  const role = (await admin.call.roles.list()).items.find((each) => each.name === name);
  if (!role) throw new Error(`no role ${name}`);
  return role;
};

/** Somebody with a new role of these permissions. */
async function holderOf(name: string, ...granted: (typeof permissions)[number][]) {
  const role = await admin.call.roles.create({ name, permissions: granted });
  const person = await bed.person();
  await admin.call.users.setRoles({ id: person.id, roleIds: [role.id] });
  return { role, person, call: await bed.caller(person) };
}

describe("roles", () => {
  test("are listed with the built-in ones first, what they grant, and how many have them", async () => {
    const { items, permissions: all } = await admin.call.roles.list();
    const builtIn = Object.fromEntries(
      items.filter((role) => role.builtIn).map((role) => [role.name, role.permissions]),
    );
    expect(builtIn).toEqual(builtInRoles);
    expect(all).toEqual(permissions);
    expect((await roleNamed("admin")).userCount).toBe(1);
  });

  test("change what people may do on their next request", async () => {
    const { role, call, person } = await holderOf("writer", "posts:write");
    const draft = { title: "Draft", body: "x" };
    expect((await call.posts.create(draft)).status).toBe("draft");
    const changed = await admin.call.roles.update({
      id: role.id,
      version: 1,
      permissions: [],
      name: "reader",
    });
    expect(changed).toMatchObject({ name: "reader", permissions: [], version: 2, userCount: 1 });
    expect(await reasonOf((await bed.caller(person)).posts.create(draft))).toBe("FORBIDDEN");
    await admin.call.roles.update({ id: role.id, version: 2, permissions: ["posts:write"] });
    expect((await (await bed.caller(person)).posts.create(draft)).status).toBe("draft");
  });

  test("never grant what their maker may not do", async () => {
    const { call, role } = await holderOf("clerk", "roles:write", "posts:write");
    expect((await call.roles.create({ name: "scribe", permissions: ["posts:write"] })).permissions).toEqual([
      "posts:write",
    ]);
    const beyond = { name: "sneaky", permissions: ["posts:write", "users:write"] as const };
    await expect(
      call.roles.create({ name: beyond.name, permissions: [...beyond.permissions] }),
    ).rejects.toMatchObject({
      cause: {
        reason: "FORBIDDEN",
        details: { fields: { permissions: [expect.stringContaining("users:write")] } },
      },
    });
    const own = { id: role.id, version: 1, permissions: ["roles:write", "settings:write"] as const };
    expect(await reasonOf(call.roles.update({ ...own, permissions: [...own.permissions] }))).toBe(
      "FORBIDDEN",
    );
    // What somebody else granted may stay, and be taken away.
    const editor = await roleNamed("editor");
    const kept = await call.roles.update({ id: editor.id, version: 1, permissions: ["posts:edit-any"] });
    expect(kept.permissions).toEqual(["posts:edit-any"]);
    await admin.call.roles.update({ id: editor.id, version: 2, permissions: [...builtInRoles.editor] });
  });

  test("that are built in keep their names, and the administrator's all permissions", async () => {
    for (const name of ["member", "admin"]) {
      const { id, version } = await roleNamed(name);
      expect(await reasonOf(admin.call.roles.update({ id, version, name: "other" }))).toBe("BUILT_IN_ROLE");
      expect(await reasonOf(admin.call.roles.remove({ id }))).toBe("BUILT_IN_ROLE");
    }
    const { id, version } = await roleNamed("admin");
    const fewer = permissions.filter((each) => each !== "audit:read");
    expect(await reasonOf(admin.call.roles.update({ id, version, permissions: fewer }))).toBe(
      "BUILT_IN_ROLE",
    );
    expect((await roleNamed("admin")).permissions).toEqual(permissions);
  });

  test("have names of their own, also when made at once, and versions", async () => {
    const { answers, errors } = await race(5, () =>
      admin.call.roles.create({ name: "twin", permissions: [] }),
    );
    expect(answers).toHaveLength(1);
    for (const error of errors)
      expect(error.cause).toMatchObject({
        reason: "ROLE_NAME_TAKEN",
        details: { fields: { name: [expect.any(String)] } },
      });
    const { id } = await roleNamed("twin");
    expect(await reasonOf(admin.call.roles.update({ id, version: 1, name: "member" }))).toBe(
      "ROLE_NAME_TAKEN",
    );
    await admin.call.roles.update({ id, version: 1, name: "only" });
    await expect(admin.call.roles.update({ id, version: 1, name: "late" })).rejects.toMatchObject({
      cause: { reason: "VERSION_CONFLICT", details: { current: { name: "only", version: 2 } } },
    });
    expect(await admin.call.roles.remove({ id })).toEqual({ ok: true });
    expect(await reasonOf(admin.call.roles.remove({ id }))).toBe("NOT_FOUND");
  });

  test("can't be removed while somebody has them or new accounts get them, also in the same moment", async () => {
    const { role, person } = await holderOf("held");
    expect(await reasonOf(admin.call.roles.remove({ id: role.id }))).toBe("ROLE_IN_USE");
    await admin.call.users.setRoles({ id: person.id, roleIds: [] });
    for (let round = 0; round < 5; round++) {
      const { id } = await admin.call.roles.create({ name: `round-${round}`, permissions: [] });
      const [given, removed] = await Promise.allSettled([
        admin.call.users.setRoles({ id: person.id, roleIds: [id] }),
        admin.call.roles.remove({ id }),
      ]);
      expect([given.status, removed.status].sort()).toEqual(["fulfilled", "rejected"]);
      const lost = given.status === "rejected" ? given : removed;
      if (lost.status === "rejected")
        expect(["NOT_FOUND", "ROLE_IN_USE"]).toContain(lost.reason.cause.reason);
    }
    for (let round = 0; round < 5; round++) {
      const name = `first-${round}`;
      const { id } = await admin.call.roles.create({ name, permissions: [] });
      const { version } = await admin.call.settings.get();
      const [chosen, removed] = await Promise.allSettled([
        admin.call.settings.update({ version, firstRole: name }),
        admin.call.roles.remove({ id }),
      ]);
      expect([chosen.status, removed.status].sort()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("of new accounts keep their place under another name, and never learn to administer", async () => {
    const { id } = await admin.call.roles.create({ name: "newcomer", permissions: [] });
    const { version } = await admin.call.settings.get();
    await admin.call.settings.update({ version, firstRole: "newcomer" });
    await admin.call.roles.update({ id, version: 1, name: "guest" });
    expect((await admin.call.settings.get()).firstRole).toBe("guest");
    expect(await reasonOf(admin.call.roles.update({ id, version: 2, permissions: ["users:write"] }))).toBe(
      "FORBIDDEN",
    );
    expect(await reasonOf(admin.call.roles.remove({ id }))).toBe("ROLE_IN_USE");
  });
});
