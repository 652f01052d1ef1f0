import { auditLog, recoveryCodes, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type MailedTestbed,
  openMailedTestbed,
  otherPassword,
  password,
  reasonsOf,
} from "../auth/testing.ts";
import { race, reasonOf } from "../testing.ts";

let bed: MailedTestbed;
beforeAll(async () => {
  bed = await openMailedTestbed();
});
afterAll(() => bed.close());

/** The code of the time step that is `steps` away from now. */
function codeOf(secret: string, steps = 0): string {
  const timestamp = Date.now() + steps * 30_000;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
}

/** A code that can't be right: neither of the steps around now has it. */
function wrongCode(secret: string): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return (
    ["000000", "111111", "222222", "333333", "444444", "555555"].find((code) => !near.includes(code)) ?? ""
  );
}

/** Makes the clock irrelevant: as if no code had been used yet. */
const forgetStep = (id: string) =>
  bed.database.pool.update(users).set({ twoFactorStep: null }).where(eq(users.id, id));

async function protectedMember(name: string) {
  const person = await bed.member(name);
  const { secret } = await person.call.twoFactor.start({ password });
  const codes = await person.call.twoFactor.confirm({ code: codeOf(secret) });
  await forgetStep(person.id);
  return { ...person, secret, ...codes };
}

describe("turning it on", () => {
  test("takes a first code, shows ten recovery codes, ends other sessions, and tells the owner", async () => {
    const { call, token, email, id } = await bed.member("ada");
    const other = await bed.signIn("ada");
    const { secret, uri } = await call.twoFactor.start({ password });
    const parsed = new URL(uri);
    expect(parsed.protocol).toBe("otpauth:");
    expect(Object.fromEntries(parsed.searchParams)).toMatchObject({
      secret,
      issuer: "Agora",
      period: "30",
      digits: "6",
    });
    expect(Buffer.from(Secret.fromBase32(secret).bytes)).toHaveLength(20);
    expect((await bed.signIn("ada")).viewer.twoFactor).toBe(false);
    expect(await reasonOf(call.twoFactor.confirm({ code: wrongCode(secret) }))).toBe("WRONG_CODE");
    const { recoveryCodes: shown } = await call.twoFactor.confirm({ code: codeOf(secret) });
    expect(new Set(shown).size).toBe(10);
    for (const code of shown) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(await bed.letsIn(token)).toBe(true);
    expect(await bed.letsIn(other.token)).toBe(false);
    expect(await bed.subjectsTo(email)).toContain("Your second factor is on");
    const stored = await bed.database.pool.select().from(recoveryCodes).where(eq(recoveryCodes.userId, id));
    expect(stored.map(({ hash }) => hash).every((hash) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
    const [row] = await bed.database.pool.select().from(users).where(eq(users.id, id));
    expect(row?.twoFactorSecret?.includes(secret)).toBe(false);
  });

  test("asks for the password, has to be started, and can't be done twice", async () => {
    const { call } = await bed.member("careful");
    expect(await reasonOf(call.twoFactor.confirm({ code: "123456" }))).toBe("TWO_FACTOR_NOT_STARTED");
    expect(await reasonOf(call.twoFactor.start({}))).toBe("WRONG_PASSWORD");
    expect(await reasonOf(call.twoFactor.start({ password: "guess" }))).toBe("WRONG_PASSWORD");
    const { secret } = await call.twoFactor.start({ password });
    const { answers, errors } = await race(3, () => call.twoFactor.confirm({ code: codeOf(secret) }));
    expect(answers).toHaveLength(1);
    expect(new Set(reasonsOf(errors))).toEqual(new Set(["TWO_FACTOR_ALREADY_ON"]));
    const later = await bed.caller({
      token: (await bed.signIn("careful", { code: answers[0]?.recoveryCodes[0] })).token,
    });
    expect(await reasonOf(later.twoFactor.start({ password }))).toBe("TWO_FACTOR_ALREADY_ON");
  });
});

describe("signing in with it", () => {
  test("takes the password first, then a code of now or one step around it", async () => {
    const { id, secret } = await protectedMember("grace");
    expect(await reasonOf(bed.signIn("grace", { password: "wrong", code: codeOf(secret) }))).toBe(
      "WRONG_CREDENTIALS",
    );
    expect(await reasonOf(bed.signIn("grace"))).toBe("CODE_REQUIRED");
    expect(await reasonOf(bed.signIn("grace", { code: wrongCode(secret) }))).toBe("WRONG_CODE");
    for (const far of [-3, 3])
      expect(await reasonOf(bed.signIn("grace", { code: codeOf(secret, far) }))).toBe("WRONG_CODE");
    const spaced = codeOf(secret).replace(/^.../, "$& ");
    expect((await bed.signIn("grace", { code: spaced })).viewer).toMatchObject({ id, twoFactor: true });
  });

  test("takes a code once, also in parallel, and none of an earlier step", async () => {
    const { secret } = await protectedMember("replayed");
    const code = codeOf(secret, 1);
    const { answers, errors } = await race(4, () => bed.signIn("replayed", { code }));
    expect(answers).toHaveLength(1);
    expect(reasonsOf(errors)).toEqual(Array(3).fill("WRONG_CODE"));
    expect(await reasonOf(bed.signIn("replayed", { code: codeOf(secret, 0) }))).toBe("WRONG_CODE");
  });

  test("takes a recovery code once, also in parallel, however it is typed", async () => {
    const { id, recoveryCodes: codes } = await protectedMember("lost");
    const [first = "", second = ""] = codes;
    const { answers, errors } = await race(4, () => bed.signIn("lost", { code: first }));
    expect(answers).toHaveLength(1);
    expect(reasonsOf(errors)).toEqual(Array(3).fill("WRONG_CODE"));
    const typed = second.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect((await bed.signIn("lost", { code: typed })).viewer.id).toBe(id);
    expect(await bed.database.pool.$count(recoveryCodes, eq(recoveryCodes.userId, id))).toBe(8);
    const stranger = await protectedMember("stranger");
    expect(await reasonOf(bed.signIn("lost", { code: stranger.recoveryCodes[0] }))).toBe("WRONG_CODE");
  });

  test("stops guesses after five per account, from however many addresses, and tells the owner", async () => {
    const { secret, email } = await protectedMember("target");
    const guess = (index: number) =>
      bed.signIn("target", { code: wrongCode(secret), ip: `198.51.${index}.1` });
    const { errors } = await race(12, guess);
    const reasons = reasonsOf(errors);
    expect(reasons.filter((reason) => reason === "WRONG_CODE")).toHaveLength(5);
    expect(reasons.filter((reason) => reason === "TOO_MANY_ATTEMPTS")).toHaveLength(7);
    const right = () => bed.signIn("target", { code: codeOf(secret), ip: "192.0.2.9" });
    await expect(right()).rejects.toMatchObject({
      cause: { reason: "TOO_MANY_ATTEMPTS", details: { retryAfter: expect.any(Number) } },
    });
    const told = (await bed.subjectsTo(email)).filter(
      (subject) => subject === "Somebody is guessing your codes",
    );
    expect(told).toHaveLength(1);
    // A new password throws the guesser out and lets the owner in.
    await (await bed.caller()).auth.forgotPassword({ email });
    const token = await bed.tokenTo(email, "reset-password");
    await bed.database.pool.update(users).set({ emailVerifiedAt: new Date() }).where(eq(users.email, email));
    await (await bed.caller()).auth.resetPassword({ token, password: otherPassword });
    expect(await reasonOf(bed.signIn("target", { password: otherPassword }))).toBe("CODE_REQUIRED");
    expect(
      (await bed.signIn("target", { password: otherPassword, code: codeOf(secret) })).viewer.twoFactor,
    ).toBe(true);
  });

  test("is asked of native apps too", async () => {
    const { secret } = await protectedMember("mobile");
    const exchange = async (code?: string) =>
      (await bed.caller()).tokens.exchange({ identifier: "mobile", password, code });
    expect(await reasonOf(exchange())).toBe("CODE_REQUIRED");
    expect(await bed.letsIn((await exchange(codeOf(secret))).accessToken)).toBe(true);
  });
});

describe("turning it off", () => {
  test("takes password and code, and the old secret and recovery codes are gone", async () => {
    const { call, id, secret, email, recoveryCodes: codes } = await protectedMember("leaver");
    const fresh = await bed.caller({ token: (await bed.signIn("leaver", { code: codes[0] })).token });
    const off = (input: { password?: string; code: string }) => fresh.twoFactor.disable(input);
    expect(await reasonOf(off({ code: codeOf(secret) }))).toBe("WRONG_PASSWORD");
    expect(await reasonOf(off({ password, code: wrongCode(secret) }))).toBe("WRONG_CODE");
    await off({ password, code: codeOf(secret) });
    expect((await bed.signIn("leaver")).viewer.twoFactor).toBe(false);
    expect(await bed.database.pool.$count(recoveryCodes, eq(recoveryCodes.userId, id))).toBe(0);
    expect(await reasonOf(call.twoFactor.disable({ password, code: codeOf(secret) }))).toBe(
      "TWO_FACTOR_NOT_STARTED",
    );
    expect(await bed.subjectsTo(email)).toContain("Your second factor is off");
  });

  test("can't be guessed by whoever has session and password", async () => {
    const { secret, recoveryCodes: codes } = await protectedMember("robbed");
    const call = await bed.caller({ token: (await bed.signIn("robbed", { code: codes[0] })).token });
    const { errors } = await race(7, () => call.twoFactor.disable({ password, code: wrongCode(secret) }));
    expect(reasonsOf(errors).filter((reason) => reason === "TOO_MANY_ATTEMPTS")).toHaveLength(2);
    expect(await reasonOf(call.twoFactor.disable({ password, code: codeOf(secret) }))).toBe(
      "TOO_MANY_ATTEMPTS",
    );
  });
});

test("the audit log never holds a password, token, secret or code", async () => {
  const person = await protectedMember("audited");
  const { call, secret, email } = person;
  const second = await bed.signIn("audited", { code: person.recoveryCodes[0] });
  await call.auth.changePassword({ password, newPassword: otherPassword });
  await call.auth.changeEmail({ password: otherPassword, email: "audited-two@example.org" });
  const moved = await bed.tokenTo("audited-two@example.org", "verify-email");
  await (await bed.caller()).auth.verifyEmail({ token: moved });
  await (await bed.caller()).auth.forgotPassword({ email: "audited-two@example.org" });
  const reset = await bed.tokenTo("audited-two@example.org", "reset-password");
  await (await bed.caller()).auth.resetPassword({ token: reset, password });
  await forgetStep(person.id);
  const third = await bed.signIn("audited", { code: codeOf(secret) });
  await forgetStep(person.id);
  const last = await bed.caller({ token: third.token });
  await last.twoFactor.disable({ password, code: person.recoveryCodes[1] ?? "" });
  await last.auth.deleteAccount({ password });
  const rows = await bed.database.pool.select().from(auditLog).where(sql`subject_id = ${person.id}`);
  expect(new Set(rows.map(({ action }) => action))).toEqual(
    new Set([
      "user.signed-up",
      "two-factor.on",
      "user.signed-in",
      "user.password-changed",
      "user.email-change-asked",
      "user.email-verified",
      "user.password-reset",
      "two-factor.off",
      "user.deletion-asked",
    ]),
  );
  const log = JSON.stringify(rows);
  const tokens = [person.token, second.token ?? "", third.token ?? "", moved, reset];
  for (const hidden of [password, otherPassword, secret, ...person.recoveryCodes, ...tokens])
    expect(log).not.toContain(hidden);
  expect(log).toContain(email);
});
