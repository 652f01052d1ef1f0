import { apiKeys, auditLog, emailTokens } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { implement } from "../implement.ts";
import { type ContractGroup, done, ok } from "../kit.ts";
import { sha256 } from "../seal.ts";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";
import { t } from "../trpc.ts";
import { withoutSecrets } from "./without-secrets.ts";

let bed: Testbed;
let admin: Person;
beforeAll(async () => {
  bed = await openTestbed();
  admin = await bed.person("admin");
});
afterAll(() => bed.close());

describe("the audit log", () => {
  test("names the person, the key and the job that acted", async () => {
    const author = await bed.person("author");
    const { key, apiKey } = await author.call.apiKeys.create({ name: "Robot", permissions: ["posts:write"] });
    await author.call.posts.create({ title: "By hand", body: "x" });
    const post = await (await bed.caller({ token: key })).posts.create({ title: "By key", body: "x" });
    await bed.database.pool
      .insert(auditLog)
      .values({ actorKind: "job", actorId: "eraseUsers", action: "user.erased" });
    const actors = async (action: string) =>
      (await admin.call.audit.list({ action })).items.map((entry) => entry.actor);
    expect(await actors("post.created")).toEqual([
      { kind: "key", id: apiKey.id, name: "Robot" },
      { kind: "user", id: author.id, name: author.username },
    ]);
    expect(await actors("user.erased")).toEqual([{ kind: "job", id: "eraseUsers", name: "eraseUsers" }]);
    expect((await admin.call.audit.list({ subjectId: post.id })).items).toMatchObject([
      { action: "post.created", ip: "203.0.113.7", requestId: "test-request", after: { title: "By key" } },
    ]);
    await bed.database.pool.delete(apiKeys).where(eq(apiKeys.id, apiKey.id));
    expect((await actors("post.created"))[0]).toEqual({ kind: "key", id: apiKey.id, name: null });
  });

  test("filters together: beginnings of actions, actor, subject, time", async () => {
    const person = await bed.person();
    await admin.call.users.suspend({ id: person.id });
    await admin.call.users.reactivate({ id: person.id });
    const list = async (filters: Parameters<typeof admin.call.audit.list>[0]) =>
      (await admin.call.audit.list({ subjectId: person.id, ...filters })).items;
    const [second, first] = await list({});
    expect([first?.action, second?.action]).toEqual(["user.suspended", "user.reactivated"]);
    expect(await list({ action: "user.", actorId: admin.id })).toHaveLength(2);
    expect(await list({ action: "user.su" })).toHaveLength(1);
    expect(await list({ action: "user_su" })).toEqual([]);
    expect(await list({ action: "%" })).toEqual([]);
    expect(await list({ actorId: person.id })).toEqual([]);
    expect(await list({ from: second?.at })).toMatchObject([{ action: "user.reactivated" }]);
    expect(await list({ to: second?.at })).toMatchObject([{ action: "user.suspended" }]);
  });

  test("pages show every entry once, newest first, while more are written", async () => {
    const subject = await bed.person();
    for (let n = 0; n < 7; n++) await admin.call.users.reactivate({ id: subject.id });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.call.audit.list({ subjectId: subject.id, limit: 3, cursor, count: true });
      expect(page.total).toBeGreaterThanOrEqual(7);
      seen.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor ?? undefined;
      await admin.call.users.reactivate({ id: subject.id });
    } while (cursor);
    expect(seen).toHaveLength(7);
    expect(seen).toEqual(seen.toSorted().reverse());
    expect(await reasonOf(admin.call.audit.list({ cursor: "forged" }))).toBe("INVALID_INPUT");
  });
});

describe("secrets", () => {
  test("are left out by the names of their fields, however deep", () => {
    const clean = withoutSecrets({
      name: "kept",
      passwordHash: "x",
      password: "x",
      new_password: "x",
      nested: [{ token: "x", accessToken: "x", id: "kept" }],
      key: "x",
      apiKey: "x",
      codes: ["x"],
      recoveryCodes: ["x"],
      code: "123456",
      twoFactorSecret: Buffer.from("x"),
      bytes: Buffer.from("x"),
      at: new Date(0),
      monkey: "kept",
      postcode: "kept",
      nothing: null,
    });
    expect(clean).toEqual({
      name: "kept",
      nested: [{ id: "kept" }],
      at: "1970-01-01T00:00:00.000Z",
      monkey: "kept",
      postcode: "kept",
      nothing: null,
    });
  });

  test("are left out of an entry also when a handler hands them over", async () => {
    const group = {
      act: {
        kind: "mutation",
        access: "member",
        summary: "Careless.",
        rest: "POST /careless",
        audit: "careless.act",
        input: z.object({}),
        output: done,
      },
    } as const satisfies ContractGroup;
    const careless = implement(group, {
      act: async ({ ctx }) => {
        ctx.audit({ before: { passwordHash: "shh", name: "a" }, after: { codes: ["shh"], name: "b" } });
        return ok;
      },
    });
    const caller = t.createCallerFactory(t.router({ careless }));
    await caller(await bed.context(admin)).careless.act({});
    const rows = await bed.database.pool.select().from(auditLog).where(eq(auditLog.action, "careless.act"));
    expect(rows).toMatchObject([{ actorId: admin.id, before: { name: "a" }, after: { name: "b" } }]);
    expect(JSON.stringify(rows)).not.toContain("shh");
  });

  test("are in no entry of a whole life: sign-up, sign-in, codes, keys, apps, a new password", async () => {
    const password = "violet otter climbs 9 hills";
    const visitor = await bed.caller();
    const { token = "" } = await visitor.auth.signUp({
      email: "life@example.org",
      username: "life",
      password,
      as: "token",
    });
    const signedIn = await visitor.auth.signIn({ identifier: "life", password, as: "token" });
    const call = await bed.caller({ token });
    const { secret } = await call.twoFactor.start({ password });
    const { key } = await call.apiKeys.create({ name: "Robot" });
    const pair = await visitor.tokens.exchange({ identifier: "life", password });
    const newPassword = "nine quiet boats under 4 bridges";
    await call.auth.changePassword({ password, newPassword });
    await call.auth.forgotPassword({ email: "life@example.org" });
    const resetToken = "a-token-that-was-mailed-for-a-reset";
    const { id: userId = "" } = (await call.auth.me()) ?? {};
    await bed.database.pool.insert(emailTokens).values({
      hash: sha256(resetToken),
      purpose: "reset-password",
      userId,
      email: "life@example.org",
      expiresAt: new Date(Date.now() + 60_000),
    });
    const lastPassword = "seven green lamps below 2 hills";
    await visitor.auth.resetPassword({ token: resetToken, password: lastPassword });
    const again = await visitor.auth.signIn({ identifier: "life", password: lastPassword, as: "token" });
    await (await bed.caller({ token: again.token })).auth.deleteAccount({ password: lastPassword });
    const entries = JSON.stringify(await bed.database.pool.select().from(auditLog));
    expect(entries).toContain("user.password-changed");
    expect(entries).toContain("user.password-reset");
    expect(entries).toContain("api-key.created");
    const secrets = [
      password,
      newPassword,
      resetToken,
      lastPassword,
      token,
      signedIn.token,
      secret,
      key,
      pair.accessToken,
      pair.refreshToken,
    ];
    for (const each of secrets) {
      expect(each?.length).toBeGreaterThan(10);
      expect(entries).not.toContain(each);
    }
    expect(entries).not.toMatch(/argon2|"(password|token|secret|key|hash|code)[^"]*":/i);
  });
});
