import { apiKeys, appGrants, connectedApps, emailTokens, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { race, reasonOf } from "../testing.ts";
import { type MailedTestbed, openMailedTestbed, otherPassword, password, reasonsOf } from "./testing.ts";

let bed: MailedTestbed;
beforeAll(async () => {
  bed = await openMailedTestbed();
});
afterAll(() => bed.close());

const forgot = async (email: string) => (await bed.caller()).auth.forgotPassword({ email });
const reset = async (token: string, wanted = otherPassword) =>
  (await bed.caller()).auth.resetPassword({ token, password: wanted });
const resetToken = async (email: string) => {
  await forgot(email);
  return bed.tokenTo(email, "reset-password");
};

describe("a forgotten password", () => {
  test("is answered the same for every address, and mailed to known ones in any case of letters", async () => {
    const ada = await bed.member("Ada");
    expect(await forgot("nobody@example.org")).toEqual(await forgot("ADA@example.org"));
    expect(await bed.subjectsTo("nobody@example.org")).toEqual([]);
    expect(await bed.subjectsTo(ada.email)).toContain("Set a new password");
  });

  test("is mailed five times in a quarter of an hour at most", async () => {
    const { email } = await bed.member("flooded");
    for (let asked = 0; asked < 8; asked++) await forgot(email);
    const subjects = await bed.subjectsTo(email);
    expect(subjects.filter((subject) => subject === "Set a new password")).toHaveLength(5);
  });

  test("is not mailed to the suspended", async () => {
    const { id, email } = await bed.member("shut");
    await bed.database.pool.update(users).set({ status: "suspended" }).where(eq(users.id, id));
    await forgot(email);
    expect(await bed.subjectsTo(email)).not.toContain("Set a new password");
  });
});

describe("a new password by a mailed link", () => {
  test("is set once under parallel tries, verifies the address, and ends every session and native app", async () => {
    const { email, token, username } = await bed.member("grace");
    const elsewhere = await bed.signIn("grace");
    const app = await (await bed.caller()).tokens.exchange({ identifier: "grace", password });
    expect(await bed.letsIn(app.accessToken)).toBe(true);
    const mailed = await resetToken(email);
    const { answers, errors } = await race(5, (index) => reset(mailed, `${otherPassword} ${index}`));
    expect(answers).toHaveLength(1);
    expect(reasonsOf(errors)).toEqual(Array(4).fill("TOKEN_NOT_VALID"));
    for (const ended of [token, elsewhere.token, app.accessToken])
      expect(await bed.letsIn(ended)).toBe(false);
    const refresh = (await bed.caller()).tokens.refresh({ refreshToken: app.refreshToken });
    expect(await reasonOf(refresh)).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf(bed.signIn(username))).toBe("WRONG_CREDENTIALS");
    const tries = [0, 1, 2, 3, 4].map((index) => `${otherPassword} ${index}`);
    const settledTries = await Promise.allSettled(
      tries.map((wanted, index) => bed.signIn(username, { password: wanted, ip: `192.0.2.${index}` })),
    );
    const right = settledTries.filter((result) => result.status === "fulfilled");
    expect(right).toHaveLength(1);
    expect(right[0]?.value.viewer.emailVerified).toBe(true);
    expect(await bed.subjectsTo(email)).toContain("Your password was set anew");
  });

  test("ends all other mailed links, also one to another address", async () => {
    const { email, call } = await bed.member("linda");
    await call.auth.changeEmail({ password, email: "linda-two@example.org" });
    const elsewhere = await bed.tokenTo("linda-two@example.org", "verify-email");
    const first = await resetToken(email);
    const second = await resetToken(email);
    await reset(second);
    expect(await reasonOf(reset(first))).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf((await bed.caller()).auth.verifyEmail({ token: elsewhere }))).toBe(
      "TOKEN_NOT_VALID",
    );
  });

  test("is refused after an hour, for a made-up token, and for a link of another purpose", async () => {
    const { id, email } = await bed.member("late");
    const mailed = await resetToken(email);
    const [row] = await bed.database.pool
      .select({ minutes: sql<number>`extract(epoch from expires_at - now()) / 60` })
      .from(emailTokens)
      .where(sql`user_id = ${id} and purpose = 'reset-password'`);
    expect(Number(row?.minutes)).toBeGreaterThan(58);
    expect(Number(row?.minutes)).toBeLessThanOrEqual(60);
    await bed.database.pool.execute(
      sql`update email_tokens set expires_at = now() - interval '1 second' where user_id = ${id} and purpose = 'reset-password'`,
    );
    expect(await reasonOf(reset(mailed))).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf(reset("made-up"))).toBe("TOKEN_NOT_VALID");
    const welcome = await bed.tokenTo(email, "verify-email");
    expect(await reasonOf(reset(welcome))).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf((await bed.caller()).auth.verifyEmail({ token: mailed }))).toBe("TOKEN_NOT_VALID");
  });

  test("that is easy to guess is refused, and the link stays good", async () => {
    const { email } = await bed.member("guessable");
    const mailed = await resetToken(email);
    expect(await reasonOf(reset(mailed, "password"))).toBe("GUESSABLE_PASSWORD");
    expect(await reasonOf(reset(mailed, "guessable@example.org"))).toBe("GUESSABLE_PASSWORD");
    await reset(mailed);
  });

  test("never leaves a session of the old one behind, however the two race", async () => {
    const { email } = await bed.member("racer");
    for (let round = 0; round < 4; round++) {
      const old = round === 0 ? password : `${otherPassword} ${round - 1}`;
      const mailed = await resetToken(email);
      const tries = race(6, (index) => bed.signIn("racer", { password: old, ip: `198.51.100.${index}` }));
      const [{ answers }] = await Promise.all([tries, reset(mailed, `${otherPassword} ${round}`)]);
      for (const { token } of answers) expect(await bed.letsIn(token)).toBe(false);
      await bed.database.pool.execute(sql`delete from email_tokens`);
    }
  });

  test("takes away what a stranger had set up before the address was verified", async () => {
    const { id, email, token } = await bed.member("squatted");
    await bed.database.pool
      .update(users)
      .set({ twoFactorAt: new Date(), twoFactorSecret: Buffer.from("x") })
      .where(eq(users.id, id));
    await bed.database.pool
      .insert(apiKeys)
      .values({ userId: id, name: "k", prefix: "p", hash: "h", permissions: [] });
    await bed.database.pool.insert(connectedApps).values({ id: "app", name: "App", redirectUris: [] });
    const grant = {
      resource: "r",
      codeHash: "h",
      codeChallenge: "c",
      redirectUri: "u",
      expiresAt: new Date(),
    };
    await bed.database.pool.insert(appGrants).values({ ...grant, userId: id, appId: "app", permissions: [] });
    await reset(await resetToken(email));
    expect(await bed.letsIn(token)).toBe(false);
    const { viewer } = await bed.signIn("squatted", { password: otherPassword });
    expect(viewer).toMatchObject({ twoFactor: false, emailVerified: true });
    expect(await bed.database.pool.$count(apiKeys, eq(apiKeys.userId, id))).toBe(0);
    expect(await bed.database.pool.$count(appGrants, eq(appGrants.userId, id))).toBe(0);
  });
});
