import { pendingSignUps, sessions, settings, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { router } from "../router.ts";
import { race, reasonOf } from "../testing.ts";
import { t } from "../trpc.ts";
import { type MailedTestbed, openMailedTestbed, otherPassword, password, reasonsOf } from "./testing.ts";

let bed: MailedTestbed;
beforeAll(async () => {
  bed = await openMailedTestbed();
  await setMode("confirm-first");
});
afterAll(() => bed.close());

const setMode = (signUp: "open" | "confirm-first") => bed.database.pool.update(settings).set({ signUp });
const addressOf = (name: string) => `${name}@example.org`;
const signUp = async (username: string, more: { email?: string; password?: string } = {}) =>
  (await bed.caller()).auth.signUp({ email: addressOf(username), username, password, ...more });
const verify = async (token: string) => (await bed.caller()).auth.verifyEmail({ token });

test("there is no account, name or page before the mailed link is followed, and then there is", async () => {
  expect(await signUp("ada")).toEqual({ viewer: null });
  expect(await reasonOf(bed.signIn("ada"))).toBe("EMAIL_NOT_VERIFIED");
  expect(await reasonOf(bed.signIn(addressOf("ada")))).toBe("EMAIL_NOT_VERIFIED");
  expect(await reasonOf(bed.signIn("ada", { password: "wrong" }))).toBe("WRONG_CREDENTIALS");
  expect(await reasonOf((await bed.caller()).profiles.get({ username: "ada" }))).toBe("NOT_FOUND");
  const token = await bed.tokenTo(addressOf("ada"), "verify-email");
  const { answers, errors } = await race(5, () => verify(token));
  expect(answers).toHaveLength(1);
  expect(reasonsOf(errors)).toEqual(Array(4).fill("TOKEN_NOT_VALID"));
  const { viewer } = await bed.signIn("ada");
  expect(viewer).toMatchObject({ username: "ada", emailVerified: true, roles: ["member"] });
  expect(await bed.subjectsTo(addressOf("ada"))).toEqual(["Confirm your account at Agora"]);
});

test("no session starts, neither as cookie nor as token", async () => {
  const context = await bed.context();
  const before = await bed.database.pool.$count(sessions);
  const answer = await t
    .createCallerFactory(router)(context)
    .auth.signUp({
      email: addressOf("tokenless"),
      username: "tokenless",
      password,
      as: "token",
    });
  expect(answer.token).toBeUndefined();
  expect(context.aftermath.sessionToken).toBeUndefined();
  expect(await bed.database.pool.$count(sessions)).toBe(before);
});

test("a taken address is answered like a free one, also when signing in, and its owner gets a mail", async () => {
  await setMode("open");
  const owner = await bed.member("owner");
  await setMode("confirm-first");
  const taken = { email: owner.email.toUpperCase(), password: otherPassword };
  expect(await signUp("stranger", taken)).toEqual(await signUp("free", { password: otherPassword }));
  for (const identifier of ["stranger", owner.email, "free", addressOf("free")]) {
    expect(await reasonOf(bed.signIn(identifier, { password: otherPassword }))).toBe("EMAIL_NOT_VERIFIED");
    expect(await reasonOf(bed.signIn(identifier, { password: "wrong" }))).toBe("WRONG_CREDENTIALS");
  }
  expect(await bed.subjectsTo(owner.email)).toContain("You already have an account at Agora");
  expect(await bed.mailbox.to(owner.email).some(({ text }) => text.includes("Confirm my account"))).toBe(
    false,
  );
  expect((await bed.signIn("owner")).viewer.id).toBe(owner.id);
});

test("a sign-up that waits gives nobody back their tries at the owner's password", async () => {
  await setMode("open");
  await bed.member("guarded");
  await setMode("confirm-first");
  await signUp("guesser", { email: addressOf("guarded"), password: otherPassword });
  const reasons: string[] = [];
  for (const guess of ["1", otherPassword, "2", otherPassword, "3", "4", otherPassword])
    reasons.push(await reasonOf(bed.signIn("guarded@example.org", { password: guess, ip: "198.51.100.77" })));
  expect(reasons.slice(5)).toEqual(["TOO_MANY_ATTEMPTS", "TOO_MANY_ATTEMPTS"]);
});

test("signing up again mails again, and the first link that is followed counts", async () => {
  await signUp("twice");
  await bed.settled();
  await signUp("twice-b", { email: addressOf("twice"), password: otherPassword });
  const [first = "", second = ""] = await bed.tokensTo(addressOf("twice"), "verify-email");
  await verify(first);
  expect(await reasonOf(verify(second))).toBe("TOKEN_NOT_VALID");
  expect((await bed.signIn("twice")).viewer.email).toBe(addressOf("twice"));
  expect(await reasonOf(bed.signIn(addressOf("twice"), { password: otherPassword }))).toBe(
    "WRONG_CREDENTIALS",
  );
});

test("a sign-up that waits blocks neither name nor address", async () => {
  await signUp("wanted", { email: addressOf("squatter") });
  await signUp("wanted", { email: addressOf("quicker") });
  await verify(await bed.tokenTo(addressOf("quicker"), "verify-email"));
  expect(await reasonOf(verify(await bed.tokenTo(addressOf("squatter"), "verify-email")))).toBe(
    "USERNAME_TAKEN",
  );
  expect(await reasonOf(signUp("wanted", { email: addressOf("third") }))).toBe("USERNAME_TAKEN");
  await signUp("late");
  const token = await bed.tokenTo(addressOf("late"), "verify-email");
  await setMode("open");
  await signUp("early", { email: addressOf("late") });
  await setMode("confirm-first");
  expect(await reasonOf(verify(token))).toBe("EMAIL_TAKEN");
});

test("links are good for a day", async () => {
  await signUp("slow");
  const token = await bed.tokenTo(addressOf("slow"), "verify-email");
  await bed.database.pool
    .update(pendingSignUps)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(pendingSignUps.username, "slow"));
  expect(await reasonOf(verify(token))).toBe("TOKEN_NOT_VALID");
  expect(await reasonOf(bed.signIn("slow"))).toBe("WRONG_CREDENTIALS");
  expect(await bed.database.pool.$count(users, eq(users.username, "slow"))).toBe(0);
});

test("nobody can fill a stranger's mailbox", async () => {
  for (let tried = 0; tried < 8; tried++) await signUp(`flood${tried}`, { email: addressOf("flooded") });
  expect(await bed.subjectsTo(addressOf("flooded"))).toHaveLength(5);
});
