import { activeDays, sessions, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type MailedTestbed, openMailedTestbed, password } from "../auth/testing.ts";
import { reasonOf } from "../testing.ts";

let bed: MailedTestbed;
beforeAll(async () => {
  bed = await openMailedTestbed();
});
afterAll(() => bed.close());

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

describe("the list of sessions", () => {
  test("shows browsers, programs and native apps, most recently seen first, and which is this one", async () => {
    const { call } = await bed.member("ada");
    const browser = await bed.caller({ userAgent: firefox, ip: "198.51.100.4" });
    await browser.auth.signIn({ identifier: "ada", password });
    const program = await bed.caller({ userAgent: "curl/8.5.0" });
    await program.auth.signIn({ identifier: "ada", password, as: "token" });
    await (await bed.caller()).tokens.exchange({ identifier: "ada", password, device: "Ada's phone" });
    const { items } = await call.sessions.list();
    expect(items.map(({ device, ip, current }) => ({ device, ip, current }))).toEqual([
      { device: "Ada's phone", ip: "203.0.113.7", current: false },
      { device: "curl", ip: "203.0.113.7", current: false },
      { device: "Firefox on Linux", ip: "198.51.100.4", current: false },
      { device: "Unknown device", ip: "203.0.113.7", current: true },
    ]);
    expect(items.every(({ id }) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
  });

  test("leaves out what has expired, and what is another's", async () => {
    const { call, id } = await bed.member("tidy");
    await bed.signIn("tidy");
    await bed.database.pool.execute(
      sql`update sessions set expires_at = now() where user_id = ${id} and public_id <> (select max(public_id::text)::uuid from sessions where user_id = ${id})`,
    );
    expect((await bed.signIn("tidy")).viewer.id).toBe(id);
    expect((await call.sessions.list()).items).toHaveLength(2);
  });
});

describe("revoking", () => {
  test("holds on the next request, of a browser and of a native app", async () => {
    const { call, token } = await bed.member("grace");
    const other = await bed.signIn("grace");
    const app = await (await bed.caller()).tokens.exchange({
      identifier: "grace",
      password,
      device: "Phone",
    });
    for (const ended of [other.token, app.accessToken]) {
      expect(await bed.letsIn(ended)).toBe(true);
      const { items } = await (await bed.caller({ token: ended })).sessions.list();
      const id = items.find(({ current }) => current)?.id ?? "";
      await call.sessions.revoke({ id });
      expect(await bed.letsIn(ended)).toBe(false);
      expect(await reasonOf(call.sessions.revoke({ id }))).toBe("NOT_FOUND");
    }
    expect(await bed.letsIn(token)).toBe(true);
  });

  test("reaches only one's own", async () => {
    const { call, token } = await bed.member("victim");
    const id = (await call.sessions.list()).items[0]?.id ?? "";
    const stranger = await bed.member("stranger");
    expect(await reasonOf(stranger.call.sessions.revoke({ id }))).toBe("NOT_FOUND");
    expect(await bed.letsIn(token)).toBe(true);
  });

  test("all others leaves this one, and says how many", async () => {
    const { call, token } = await bed.member("cleaner");
    const others = [await bed.signIn("cleaner"), await bed.signIn("cleaner")];
    const app = await (await bed.caller()).tokens.exchange({ identifier: "cleaner", password });
    expect(await call.sessions.revokeOthers()).toEqual({ ended: 3 });
    for (const ended of [...others.map((each) => each.token), app.accessToken])
      expect(await bed.letsIn(ended)).toBe(false);
    expect(await bed.letsIn(token)).toBe(true);
    expect(await call.sessions.revokeOthers()).toEqual({ ended: 0 });
  });

  test("from a native app spares that app", async () => {
    const { token } = await bed.member("mobile");
    const app = await (await bed.caller()).tokens.exchange({ identifier: "mobile", password });
    const call = await bed.caller({ token: app.accessToken });
    expect(await call.sessions.revokeOthers()).toEqual({ ended: 1 });
    expect(await bed.letsIn(token)).toBe(false);
    expect(await bed.letsIn(app.accessToken)).toBe(true);
    await call.auth.signOut();
    expect(await bed.letsIn(app.accessToken)).toBe(false);
  });
});

describe("last seen", () => {
  const seen = async (id: string) => {
    const [row] = await bed.database.pool
      .select({ session: sessions.lastSeenAt, user: users.lastSeenAt })
      .from(users)
      .innerJoin(sessions, eq(sessions.userId, users.id))
      .where(eq(users.id, id));
    return { session: row?.session.getTime() ?? 0, user: row?.user?.getTime() ?? 0 };
  };
  const put = async (id: string, minutes: number) => {
    const past = sql`now() - make_interval(mins => ${minutes})`;
    await bed.database.pool.update(sessions).set({ lastSeenAt: past }).where(eq(sessions.userId, id));
    await bed.database.pool.update(users).set({ lastSeenAt: past }).where(eq(users.id, id));
  };

  test("is exact to five minutes for session and person, and marks the day", async () => {
    const { id, token } = await bed.person();
    await put(id, 6);
    await bed.database.pool.delete(activeDays);
    await bed.letsIn(token);
    await expect.poll(async () => Date.now() - (await seen(id)).session).toBeLessThan(60_000);
    await expect.poll(async () => Date.now() - (await seen(id)).user).toBeLessThan(60_000);
    await expect.poll(() => bed.database.pool.$count(activeDays, eq(activeDays.userId, id))).toBe(1);
  });

  test("is not written by every request", async () => {
    const { id, token } = await bed.person();
    await put(id, 4);
    const before = await seen(id);
    await Promise.all(Array.from({ length: 10 }, () => bed.letsIn(token)));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await seen(id)).toEqual(before);
  });

  test("is written once by many requests at the same moment", async () => {
    const { id, token } = await bed.person();
    const { pool } = bed.database;
    await put(id, 6);
    await pool.execute(sql`create table touches (at timestamptz not null default now())`);
    await pool.execute(sql`create function touch() returns trigger language plpgsql as
      $$ begin insert into touches default values; return null; end $$`);
    await pool.execute(
      sql`create trigger touched after update on sessions for each row execute function touch()`,
    );
    await Promise.all(Array.from({ length: 10 }, () => bed.letsIn(token)));
    await expect.poll(async () => Date.now() - (await seen(id)).session).toBeLessThan(60_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await pool.execute(sql`select at from touches`)).toHaveLength(1);
    await pool.execute(sql`drop trigger touched on sessions`);
  });

  test("is written by a sign-in", async () => {
    const { id } = await bed.member("present");
    expect(Date.now() - (await seen(id)).user).toBeLessThan(60_000);
    expect(await bed.database.pool.$count(activeDays, eq(activeDays.userId, id))).toBe(1);
  });
});
