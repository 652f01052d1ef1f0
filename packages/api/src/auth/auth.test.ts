import { createHash } from "node:crypto";
import { emailTokens, sessions, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Inputs } from "../contract.ts";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const password = "violet otter climbs 9 hills";
const form = (name: string) => ({ email: `${name}@example.org`, username: name, password });

async function signUp(input: Inputs["auth"]["signUp"]) {
  const { viewer, token } = await (await bed.caller()).auth.signUp(input);
  if (!viewer) throw new Error("sign-up is open, so there is a viewer");
  return { viewer, token };
}

async function promisedMails(userId: string): Promise<string[]> {
  const rows = await bed.database.pool.execute<{ job: string }>(
    sql`select job from outbox where payload->>'userId' = ${userId} order by id`,
  );
  return rows.map((row) => row.job);
}

async function mailedToken(userId: string, { expired = false } = {}): Promise<string> {
  const token = `token-of-${userId}-${Math.random()}`;
  const [user] = await bed.database.pool.select().from(users).where(eq(users.id, userId));
  await bed.database.pool.insert(emailTokens).values({
    hash: createHash("sha256").update(token).digest("hex"),
    purpose: "verify-email",
    userId,
    email: user?.email ?? "",
    expiresAt: new Date(Date.now() + (expired ? -1_000 : 60_000)),
  });
  return token;
}

describe("sign-up", () => {
  test("gives an account with the first role, a session and the promise of a welcome mail", async () => {
    const { viewer, token } = await signUp({ ...form("Ada"), name: "Ada", as: "token" });
    expect(viewer).toMatchObject({
      username: "Ada",
      emailVerified: false,
      roles: ["member"],
      permissions: [],
    });
    expect(await promisedMails(viewer.id)).toEqual(["emailWelcome"]);
    const me = await (await bed.caller({ token })).auth.me();
    expect(me?.id).toBe(viewer.id);
  });

  test("stores only a hash of the token and of the password", async () => {
    const { viewer, token = "" } = await signUp({ ...form("hashed"), as: "token" });
    const [session] = await bed.database.pool.select().from(sessions).where(eq(sessions.userId, viewer.id));
    expect(session?.id).toBe(createHash("sha256").update(token).digest("hex"));
    expect(await (await bed.caller({ token: session?.id })).auth.me()).toBeNull();
    const [user] = await bed.database.pool.select().from(users).where(eq(users.id, viewer.id));
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("of ten people who want the same name at once one gets it", async () => {
    const { answers, errors } = await race(10, async (index) =>
      (await bed.caller()).auth.signUp({
        ...form("popular"),
        email: `popular${index}@example.org`,
        as: "token",
      }),
    );
    expect(answers).toHaveLength(1);
    for (const error of errors) expect(error.cause).toMatchObject({ reason: "USERNAME_TAKEN" });
    expect(errors).toHaveLength(9);
  });

  test("names the field of a taken address, whatever its case", async () => {
    await (await bed.caller()).auth.signUp(form("taken"));
    const again = (await bed.caller()).auth.signUp({ ...form("other"), email: "TAKEN@example.org" });
    await expect(again).rejects.toMatchObject({
      cause: { reason: "EMAIL_TAKEN", details: { fields: { email: [expect.any(String)] } } },
    });
  });

  test.each(["password", "12345678", "ada@example.org", "qwertyuiop"])(
    "refuses %s as easy to guess",
    async (guess) => {
      const attempt = (await bed.caller()).auth.signUp({
        ...form("guess"),
        email: "ada@example.org",
        password: guess,
      });
      await expect(attempt).rejects.toMatchObject({
        cause: { reason: "GUESSABLE_PASSWORD", details: { fields: { password: [expect.any(String)] } } },
      });
    },
  );

  test("takes any characters in a password, and compares them as Unicode does", async () => {
    const unicode = "Grüße 🦦 aus Köln, 東京";
    await (await bed.caller()).auth.signUp({ ...form("unicode"), password: unicode.normalize("NFC") });
    const signedIn = await (await bed.caller()).auth.signIn({
      identifier: "unicode",
      password: unicode.normalize("NFD"),
    });
    expect(signedIn.viewer.username).toBe("unicode");
  });

  test("is refused where settings close it", async () => {
    const admin = await bed.person("admin");
    const { version } = await admin.call.settings.get();
    const closed = await admin.call.settings.update({ version, signUp: "closed" });
    expect(await reasonOf((await bed.caller()).auth.signUp(form("late")))).toBe("SIGN_UP_CLOSED");
    await admin.call.settings.update({ version: closed.version, signUp: "open" });
  });

  test("sent again with its key gives the same session, and the table can't be read for it", async () => {
    const sent = { ...form("retry"), as: "token" as const };
    const first = await (await bed.caller({ idempotencyKey: "sign-up-1" })).auth.signUp(sent);
    const second = await (await bed.caller({ idempotencyKey: "sign-up-1" })).auth.signUp(sent);
    expect(second).toEqual(first);
    const rows = await bed.database.pool.execute<{ answer: string }>(
      sql`select encode(answer, 'escape') as answer from idempotency_keys`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { answer } of rows) expect(answer).not.toContain(first.token);
  });
});

describe("sign-in", () => {
  test("takes mail address or username, in any case, and says the same of all that is wrong", async () => {
    await (await bed.caller()).auth.signUp(form("Grace"));
    for (const identifier of ["grace", "GRACE@example.org"])
      expect((await (await bed.caller()).auth.signIn({ identifier, password })).viewer.username).toBe(
        "Grace",
      );
    const messages = new Set<string>();
    for (const attempt of [
      { identifier: "grace", password: "wrong" },
      { identifier: "nobody", password },
    ]) {
      const error = await (await bed.caller()).auth.signIn(attempt).catch((thrown: Error) => thrown);
      expect(error).toMatchObject({ cause: { reason: "WRONG_CREDENTIALS" } });
      messages.add(String(error instanceof Error && error.message));
    }
    expect(messages.size).toBe(1);
  });

  test("stops guessing after five tries, also parallel ones, but not the owner elsewhere", async () => {
    await (await bed.caller()).auth.signUp(form("target"));
    const guess = async () =>
      (await bed.caller({ ip: "198.51.100.1" })).auth.signIn({ identifier: "target", password: "guess" });
    const { errors } = await race(12, guess);
    const reasons = errors.map((error) => error.cause.reason);
    expect(reasons.filter((reason) => reason === "WRONG_CREDENTIALS")).toHaveLength(5);
    expect(reasons.filter((reason) => reason === "TOO_MANY_ATTEMPTS")).toHaveLength(7);
    const right = async (ip: string) =>
      (await bed.caller({ ip })).auth.signIn({ identifier: "target", password });
    expect(await reasonOf(right("198.51.100.1"))).toBe("TOO_MANY_ATTEMPTS");
    expect((await right("198.51.100.2")).viewer.username).toBe("target");
  });

  test("forgets failures once the password was right", async () => {
    await (await bed.caller()).auth.signUp(form("clumsy"));
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++)
        expect(
          await reasonOf((await bed.caller()).auth.signIn({ identifier: "clumsy", password: "oops" })),
        ).toBe("WRONG_CREDENTIALS");
      expect(
        (await (await bed.caller()).auth.signIn({ identifier: "clumsy", password })).viewer.username,
      ).toBe("clumsy");
    }
  });

  test("is refused to suspended people, whose open sessions end too", async () => {
    const { viewer, token } = await signUp({ ...form("barred"), as: "token" });
    await bed.database.pool.update(users).set({ status: "suspended" }).where(eq(users.id, viewer.id));
    expect(await reasonOf((await bed.caller()).auth.signIn({ identifier: "barred", password }))).toBe(
      "SUSPENDED",
    );
    expect(await (await bed.caller({ token })).auth.me()).toBeNull();
  });
});

describe("sessions", () => {
  test("end with sign-out, on the very next call", async () => {
    const { token, call } = await bed.person();
    await call.auth.signOut();
    expect(await (await bed.caller({ token })).auth.me()).toBeNull();
  });

  test("are renewed in the second half of their 30 days, and not before", async () => {
    const { id, token } = await bed.person();
    const days = async () => {
      const [row] = await bed.database.pool.select().from(sessions).where(eq(sessions.userId, id));
      return Math.round(((row?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000);
    };
    const age = (left: number) =>
      bed.database.pool
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() + left * 86_400_000) })
        .where(eq(sessions.userId, id));
    await age(16);
    expect((await bed.context({ token })).signedIn?.renewed).toBe(false);
    expect(await days()).toBe(16);
    await age(14);
    expect((await bed.context({ token })).signedIn?.renewed).toBe(true);
    expect(await days()).toBe(30);
    await age(-1);
    expect((await bed.context({ token })).signedIn).toBeNull();
  });
});

describe("verification", () => {
  test("spends a mailed token once, also when it is sent twice at the same time", async () => {
    const { viewer, token } = await signUp({ ...form("verify"), as: "token" });
    const mailed = await mailedToken(viewer.id);
    const { answers, errors } = await race(5, async () =>
      (await bed.caller()).auth.verifyEmail({ token: mailed }),
    );
    expect(answers).toHaveLength(1);
    expect(errors.map((error) => error.cause.reason)).toEqual(Array(4).fill("TOKEN_NOT_VALID"));
    expect((await (await bed.caller({ token })).auth.me())?.emailVerified).toBe(true);
  });

  test("refuses a token that is too old, made up, or of an address given up since", async () => {
    const { viewer } = await signUp(form("mover"));
    const verify = async (token: string) => reasonOf((await bed.caller()).auth.verifyEmail({ token }));
    expect(await verify(await mailedToken(viewer.id, { expired: true }))).toBe("TOKEN_NOT_VALID");
    expect(await verify("made-up")).toBe("TOKEN_NOT_VALID");
    const mailed = await mailedToken(viewer.id);
    await bed.database.pool.update(users).set({ email: "moved@example.org" }).where(eq(users.id, viewer.id));
    expect(await verify(mailed)).toBe("TOKEN_NOT_VALID");
  });

  test("can be mailed again, which ends older links, and not to the verified", async () => {
    const { viewer, token } = await signUp({ ...form("again"), as: "token" });
    const old = await mailedToken(viewer.id);
    await (await bed.caller({ token })).auth.resendVerification();
    expect(await promisedMails(viewer.id)).toEqual(["emailWelcome", "emailVerification"]);
    expect(await reasonOf((await bed.caller()).auth.verifyEmail({ token: old }))).toBe("TOKEN_NOT_VALID");
    for (let asked = 0; asked < 8; asked++)
      await (await bed.caller({ token, ip: `198.51.100.${asked}` })).auth.resendVerification();
    expect(await promisedMails(viewer.id)).toHaveLength(6);
    const verified = await bed.person();
    await verified.call.auth.resendVerification();
    expect(await promisedMails(verified.id)).toEqual([]);
  });
});
