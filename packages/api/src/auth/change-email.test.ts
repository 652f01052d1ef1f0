import { emailTokens, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { race, reasonOf } from "../testing.ts";
import { type MailedTestbed, openMailedTestbed, otherPassword, password, reasonsOf } from "./testing.ts";

let bed: MailedTestbed;
beforeAll(async () => {
  bed = await openMailedTestbed();
});
afterAll(() => bed.close());

const verify = async (token: string) => (await bed.caller()).auth.verifyEmail({ token });

test("a new address is used once its link is followed, once, and the old one is told before and after", async () => {
  const { call, token, email } = await bed.member("ada");
  const other = await bed.signIn("ada");
  await call.auth.changeEmail({ password, email: "ada-new@example.org" });
  expect(await bed.letsIn(token)).toBe(true);
  expect(await bed.letsIn(other.token)).toBe(false);
  const mailed = await bed.tokenTo("ada-new@example.org", "verify-email");
  expect((await bed.signIn(email)).viewer.email).toBe(email);
  const { answers, errors } = await race(5, () => verify(mailed));
  expect(answers).toHaveLength(1);
  expect(reasonsOf(errors)).toEqual(Array(4).fill("TOKEN_NOT_VALID"));
  expect((await bed.signIn("ada-new@example.org")).viewer).toMatchObject({
    email: "ada-new@example.org",
    emailVerified: true,
  });
  expect(await reasonOf(bed.signIn(email))).toBe("WRONG_CREDENTIALS");
  const subjects = await bed.subjectsTo(email);
  expect(subjects).toContain("Your mail address is to be changed");
  expect(subjects.at(-1)).toBe("Your mail address was changed");
});

test("links mailed to the old address end with it", async () => {
  const { call, email } = await bed.member("mover");
  await (await bed.caller()).auth.forgotPassword({ email });
  const old = await bed.tokenTo(email, "reset-password");
  await call.auth.changeEmail({ password, email: "moved@example.org" });
  await verify(await bed.tokenTo("moved@example.org", "verify-email"));
  const reset = (await bed.caller()).auth.resetPassword({ token: old, password: otherPassword });
  expect(await reasonOf(reset)).toBe("TOKEN_NOT_VALID");
});

test("a taken address is answered like a free one, and only its owner hears of it", async () => {
  const owner = await bed.member("owner");
  const { call } = await bed.member("curious");
  const free = await call.auth.changeEmail({ password, email: "free@example.org" });
  expect(await call.auth.changeEmail({ password, email: owner.email })).toEqual(free);
  expect(await bed.subjectsTo(owner.email)).toContain("You already have an account at Agora");
  expect(await bed.tokensTo(owner.email, "verify-email")).toHaveLength(1);
});

test("an address that somebody took meanwhile is refused, and nothing changes", async () => {
  const { call, id, email } = await bed.member("slow");
  await call.auth.changeEmail({ password, email: "popular@example.org" });
  const mailed = await bed.tokenTo("popular@example.org", "verify-email");
  await (await bed.caller()).auth.signUp({ email: "popular@example.org", username: "popular", password });
  expect(await reasonOf(verify(mailed))).toBe("EMAIL_TAKEN");
  const [user] = await bed.database.pool.select().from(users).where(eq(users.id, id));
  expect(user?.email).toBe(email);
});

test("only the last wish counts, for a day, and none after a new password", async () => {
  const { call, id } = await bed.member("fickle");
  const ask = async (email: string) => {
    await call.auth.changeEmail({ password, email });
    return bed.tokenTo(email, "verify-email");
  };
  const first = await ask("fickle-one@example.org");
  const second = await ask("fickle-two@example.org");
  expect(await reasonOf(verify(first))).toBe("TOKEN_NOT_VALID");
  await bed.database.pool
    .update(emailTokens)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(emailTokens.userId, id));
  expect(await reasonOf(verify(second))).toBe("TOKEN_NOT_VALID");
  const third = await ask("fickle-three@example.org");
  await call.auth.changePassword({ password, newPassword: otherPassword });
  expect(await reasonOf(verify(third))).toBe("TOKEN_NOT_VALID");
});

test("the password is asked again", async () => {
  const { call } = await bed.member("careful");
  const ask = (given?: string) =>
    reasonOf(call.auth.changeEmail({ password: given, email: "stolen@example.org" }));
  expect(await ask()).toBe("WRONG_PASSWORD");
  for (let tried = 0; tried < 5; tried++) expect(await ask("guess")).toBe("WRONG_PASSWORD");
  expect(await ask(password)).toBe("TOO_MANY_ATTEMPTS");
  expect(await bed.subjectsTo("stolen@example.org")).toEqual([]);
});
