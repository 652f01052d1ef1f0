import { activeDays, auditLog, emailTokens, sessions, tokenFamilies, users } from "@agora/db/schema";
import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { email as emailSchema } from "../mail-address.ts";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
let admin: Person;
beforeAll(async () => {
  bed = await openTestbed();
  admin = await bed.person("admin");
});
afterAll(() => bed.close());

const idsOfRoles = async (...names: string[]) =>
  (await admin.call.roles.list()).items.filter((role) => names.includes(role.name)).map((role) => role.id);

/** Somebody whose role holds just these permissions. */
async function withPermissions(
  name: string,
  ...permissions: ("users:read" | "users:write" | "posts:write")[]
) {
  const role = await admin.call.roles.create({ name, permissions });
  const person = await bed.person();
  await admin.call.users.setRoles({ id: person.id, roleIds: [role.id] });
  return { ...person, call: await bed.caller(person) };
}

const lastAct = async (action: string) =>
  (
    await bed.database.pool
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, action))
      .orderBy(desc(auditLog.id))
      .limit(1)
  )[0];

describe("the list of people", () => {
  test("finds by part of name, username or mail in any case, and takes % and _ for what they are", async () => {
    const odd = await bed.person();
    await odd.call.profiles.update({ version: 1, name: "Ünder_100%" });
    const found = async (search: string) =>
      (await admin.call.users.list({ search })).items.map((person) => person.id);
    expect(await found("ünder_100%")).toEqual([odd.id]);
    expect(await found("r_1")).toEqual([odd.id]);
    expect(await found("100%_")).toEqual([]);
    expect(await found("\\")).toEqual([]);
    expect(await found(odd.username.toUpperCase())).toEqual([odd.id]);
    expect(await found(`${odd.username}@EXAMPLE`)).toEqual([odd.id]);
  });

  test("filters by role, status and time together, and counts what it filters", async () => {
    const moderator = await bed.person("moderator");
    await admin.call.users.suspend({ id: moderator.id });
    const wanted = { role: "moderator", status: "suspended" as const };
    expect(await admin.call.users.list(wanted)).toMatchObject({
      items: [{ id: moderator.id, status: "suspended", roles: [{ name: "moderator" }] }],
      pagination: { totalItems: 1, totalPages: 1, hasNext: false, hasPrevious: false },
    });
    const { createdAt } = await admin.call.users.get({ id: moderator.id });
    const after = new Date(createdAt.getTime() + 1);
    expect(
      (await admin.call.users.list({ ...wanted, createdFrom: createdAt, createdTo: after })).items,
    ).toHaveLength(1);
    expect((await admin.call.users.list({ ...wanted, createdTo: createdAt })).items).toHaveLength(0);
    expect((await admin.call.users.list({ ...wanted, createdFrom: after })).items).toHaveLength(0);
  });

  test.each(["createdAt", "lastSeenAt", "name", "username", "email"] as const)(
    "pages by %s show everybody once, and both orders mirror each other",
    async (sortBy) => {
      await Promise.all(Array.from({ length: 7 }, () => bed.person()));
      const all = async (sortOrder: "asc" | "desc") => {
        const seen: { id: string; key: unknown }[] = [];
        for (let page = 1; ; page++) {
          const { items, pagination } = await admin.call.users.list({ sortBy, sortOrder, page, limit: 4 });
          seen.push(...items.map((item) => ({ id: item.id, key: item[sortBy] })));
          expect(pagination.hasPrevious).toBe(page > 1);
          if (!pagination.hasNext) break;
        }
        return seen;
      };
      const [up, down] = [await all("asc"), await all("desc")];
      const total = await bed.database.pool.$count(users);
      expect(new Set(up.map(({ id }) => id)).size).toBe(total);
      const withKey = (list: typeof up) => list.filter(({ key }) => key !== null).map(({ id }) => id);
      expect(withKey(down)).toEqual(withKey(up).reverse());
      // Those without a value come last in both.
      expect(up.findIndex(({ key }) => key === null)).toBe(down.findIndex(({ key }) => key === null));
    },
  );
});

describe("numbers", () => {
  test("count everybody, the new, the active, by role and by day without gaps", async () => {
    const before = await admin.call.users.stats({ days: 7 });
    expect(before.byDay).toHaveLength(7);
    const today = new Date().toISOString().slice(0, 10);
    expect(before.byDay.at(-1)?.day).toBe(today);
    const person = await bed.person("merchant");
    const long = new Date(Date.now() - 40 * 86_400_000);
    const old = await bed.person();
    await bed.database.pool
      .update(users)
      .set({ createdAt: long, lastSeenAt: long })
      .where(eq(users.id, old.id));
    await bed.database.pool.delete(activeDays).where(eq(activeDays.userId, old.id));
    await bed.database.pool.update(users).set({ lastSeenAt: new Date() }).where(eq(users.id, person.id));
    const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
    await bed.database.pool.insert(activeDays).values([
      { userId: person.id, day },
      { userId: old.id, day },
    ]);
    const after = await admin.call.users.stats({ days: 7 });
    const merchants = (stats: typeof after) =>
      stats.byRole.find(({ role }) => role === "merchant")?.count ?? 0;
    expect(merchants(after)).toBe(merchants(before) + 1);
    expect(after.total).toBe(before.total + 2);
    expect(after.newThisMonth).toBe(before.newThisMonth + 1);
    expect(after.active30Days).toBe(before.active30Days + 1);
    expect(after.byDay.at(-1)?.signUps).toBe((before.byDay.at(-1)?.signUps ?? 0) + 1);
    expect(after.byDay.find((each) => each.day === day)).toEqual({ day, signUps: 0, active: 2 });
    const days = (await admin.call.users.stats({ days: 366 })).byDay.map(({ day }) => Date.parse(day));
    for (let n = 1; n < days.length; n++) expect((days[n] ?? 0) - (days[n - 1] ?? 0)).toBe(86_400_000);
  });
});

describe("changing somebody", () => {
  test("a new mail address has to be verified anew, and old links end", async () => {
    const person = await bed.person();
    const { pool } = bed.database;
    const expiresAt = new Date(Date.now() + 60_000);
    await pool.insert(emailTokens).values({
      hash: `hash-${person.id}`,
      purpose: "reset-password",
      userId: person.id,
      email: person.email,
      expiresAt,
    });
    const renamed = await admin.call.users.update({ id: person.id, version: 1, name: "New Name" });
    expect(renamed).toMatchObject({ name: "New Name", emailVerified: true, version: 2 });
    const moved = await admin.call.users.update({
      id: person.id,
      version: 2,
      email: `moved-${person.email}`,
    });
    expect(moved).toMatchObject({ email: `moved-${person.email}`, emailVerified: false, name: "New Name" });
    expect(await pool.select().from(emailTokens).where(eq(emailTokens.userId, person.id))).toEqual([]);
    const mails = await pool.execute(
      sql`select job from outbox where job = 'emailVerification' and payload->>'userId' = ${person.id}`,
    );
    expect(mails).toHaveLength(1);
    expect(await lastAct("user.updated")).toMatchObject({
      actorId: admin.id,
      subjectId: person.id,
      before: { email: person.email },
      after: { email: `moved-${person.email}` },
    });
  });

  test("a stale version changes nothing and shows what is there; a taken name or address names its field", async () => {
    const [person, other] = [await bed.person(), await bed.person()];
    await admin.call.users.update({ id: person.id, version: 1, name: "First" });
    await expect(admin.call.users.update({ id: person.id, version: 1, name: "Late" })).rejects.toMatchObject({
      cause: { reason: "VERSION_CONFLICT", details: { current: { name: "First", version: 2 } } },
    });
    const username = other.username.toUpperCase();
    await expect(admin.call.users.update({ id: person.id, version: 2, username })).rejects.toMatchObject({
      cause: { reason: "USERNAME_TAKEN", details: { fields: { username: [expect.any(String)] } } },
    });
    const email = other.email.toUpperCase();
    await expect(admin.call.users.update({ id: person.id, version: 2, email })).rejects.toMatchObject({
      cause: { reason: "EMAIL_TAKEN", details: { fields: { email: [expect.any(String)] } } },
    });
    const { errors, answers } = await race(4, (index) =>
      admin.call.users.update({ id: person.id, version: 2, name: `Racer ${index}` }),
    );
    expect(answers).toHaveLength(1);
    for (const error of errors) expect(error.cause.reason).toBe("VERSION_CONFLICT");
  });

  test("nobody acts on somebody who may do more, nor hands out what they may not do", async () => {
    const helper = await withPermissions("helper", "users:read", "users:write");
    const [member, author] = [await bed.person(), await bed.person("author")];
    expect((await helper.call.users.update({ id: member.id, version: 1, name: "Helped" })).name).toBe(
      "Helped",
    );
    for (const target of [admin, author]) {
      const id = target.id;
      expect(await reasonOf(helper.call.users.update({ id, version: 1, email: "mine@example.org" }))).toBe(
        "FORBIDDEN",
      );
      expect(await reasonOf(helper.call.users.suspend({ id }))).toBe("FORBIDDEN");
      expect(await reasonOf(helper.call.users.remove({ id }))).toBe("FORBIDDEN");
      expect(await reasonOf(helper.call.users.setRoles({ id, roleIds: [] }))).toBe("FORBIDDEN");
    }
    const roleIds = await idsOfRoles("author");
    await expect(helper.call.users.setRoles({ id: member.id, roleIds })).rejects.toMatchObject({
      cause: {
        reason: "FORBIDDEN",
        details: { fields: { roleIds: [expect.stringContaining("posts:write")] } },
      },
    });
    expect(
      await reasonOf(helper.call.users.setRoles({ id: helper.id, roleIds: await idsOfRoles("admin") })),
    ).toBe("FORBIDDEN");
    expect((await admin.call.users.get({ id: member.id })).roles.map(({ name }) => name)).toEqual(["member"]);
  });

  test("roles hold on the next request, and a role that does not exist changes nothing", async () => {
    const person = await bed.person();
    const title = { title: "By a new author", body: "x" };
    expect(await reasonOf(person.call.posts.create(title))).toBe("FORBIDDEN");
    await admin.call.users.setRoles({ id: person.id, roleIds: await idsOfRoles("author", "moderator") });
    expect((await (await bed.caller(person)).posts.create(title)).slug).toBe("by-a-new-author");
    const nothing = "01980000-0000-7000-8000-000000000000";
    expect(await reasonOf(admin.call.users.setRoles({ id: person.id, roleIds: [nothing] }))).toBe(
      "NOT_FOUND",
    );
    await admin.call.users.setRoles({ id: person.id, roleIds: [] });
    expect(await reasonOf((await bed.caller(person)).posts.create(title))).toBe("FORBIDDEN");
    expect(await lastAct("user.roles-set")).toMatchObject({
      before: { roles: ["author", "moderator"] },
      after: { roles: [] },
    });
  });
});

describe("shutting somebody out", () => {
  test.each(["suspend", "remove"] as const)(
    "%s ends every session, app and key at once, and may be done twice",
    async (act) => {
      const person = await bed.person();
      const { key } = await person.call.apiKeys.create({ name: "key" });
      await bed.database.pool
        .insert(tokenFamilies)
        .values({ userId: person.id, expiresAt: new Date(Date.now() + 60_000) });
      expect((await (await bed.caller({ token: key })).auth.me())?.id).toBe(person.id);
      const done = await admin.call.users[act]({
        id: person.id,
        ...(act === "suspend" && { reason: "Spam" }),
      });
      expect(done).toMatchObject({ status: act === "suspend" ? "suspended" : "removed", sessionCount: 0 });
      expect((await admin.call.users[act]({ id: person.id })).version).toBe(done.version);
      for (const token of [person.token, key])
        expect(await (await bed.caller({ token })).auth.me()).toBeNull();
      expect(await bed.database.pool.select().from(sessions).where(eq(sessions.userId, person.id))).toEqual(
        [],
      );
      const [family] = await bed.database.pool
        .select()
        .from(tokenFamilies)
        .where(eq(tokenFamilies.userId, person.id));
      expect(family?.endedAt).toBeInstanceOf(Date);
    },
  );

  test("the reason stands in the log; reactivating and restoring bring people back", async () => {
    const person = await bed.person();
    await admin.call.users.suspend({ id: person.id, reason: "Spam" });
    expect(await lastAct("user.suspended")).toMatchObject({
      actorKind: "user",
      actorId: admin.id,
      subjectId: person.id,
      before: { status: "active" },
      after: { status: "suspended", reason: "Spam" },
    });
    expect(await admin.call.users.reactivate({ id: person.id })).toMatchObject({ status: "active" });
    const removed = await admin.call.users.remove({ id: person.id });
    const days = ((removed.deletionAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
    // Not a way around the removal.
    expect((await admin.call.users.suspend({ id: person.id })).status).toBe("removed");
    expect((await admin.call.users.reactivate({ id: person.id })).status).toBe("removed");
    expect(await admin.call.users.restore({ id: person.id })).toMatchObject({
      status: "active",
      deletionAt: null,
    });
  });

  test("an erased account is nobody, and its address and name can't be signed up with", async () => {
    const person = await bed.person();
    const email = `~${person.id}@erased.invalid`;
    await bed.database.pool
      .update(users)
      .set({ erasedAt: new Date(), status: "removed", email })
      .where(eq(users.id, person.id));
    const { id } = person;
    const calls = [
      admin.call.users.get({ id }),
      admin.call.users.update({ id, version: 1, name: "Ghost" }),
      admin.call.users.setRoles({ id, roleIds: [] }),
      admin.call.users.suspend({ id }),
      admin.call.users.reactivate({ id }),
      admin.call.users.remove({ id }),
      admin.call.users.restore({ id }),
    ];
    expect(await Promise.all(calls.map(reasonOf))).toEqual(calls.map(() => "NOT_FOUND"));
    expect((await admin.call.users.list({ search: person.username })).items).toEqual([]);
    expect(emailSchema.safeParse(email).success).toBe(false);
  });
});

describe("the last administrator", () => {
  test("can't be suspended, removed or demoted, by nobody and in no way", async () => {
    const own = await openTestbed();
    const only = await own.person("admin");
    const second = await own.person("admin");
    expect((await second.call.users.setRoles({ id: second.id, roleIds: [] })).roles).toEqual([]);
    const { id } = only;
    expect(await reasonOf(only.call.users.suspend({ id }))).toBe("LAST_ADMIN");
    expect(await reasonOf(only.call.users.remove({ id }))).toBe("LAST_ADMIN");
    expect(await reasonOf(only.call.users.setRoles({ id, roleIds: [] }))).toBe("LAST_ADMIN");
    expect((await only.call.users.get({ id })).status).toBe("active");
    await own.close();
  });

  test("remains when administrators do it to each other at the same moment", async () => {
    const own = await openTestbed();
    for (const act of ["suspend", "remove", "demote"] as const) {
      for (let round = 0; round < 5; round++) {
        await own.database.pool.execute(sql`delete from user_roles`);
        const people = [await own.person("admin"), await own.person("admin"), await own.person("admin")];
        const { answers, errors } = await race(3, (index) => {
          const [actor, target] = [people[index], people[(index + 1) % 3]];
          if (!actor || !target) throw new Error("nobody");
          const { users } = actor.call;
          if (act === "demote") return users.setRoles({ id: target.id, roleIds: [] });
          return users[act]({ id: target.id });
        });
        expect(answers).toHaveLength(2);
        expect(errors.map((error) => error.cause.reason)).toEqual(["LAST_ADMIN"]);
        const left = await own.database.pool
          .select({ id: users.id })
          .from(users)
          .where(
            and(
              eq(users.status, "active"),
              sql`exists (select 1 from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = ${users.id} and r.name = 'admin')`,
            ),
          );
        expect(left).toHaveLength(1);
      }
    }
    await own.close();
  });
});
