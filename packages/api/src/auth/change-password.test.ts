import { sessions, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { race, reasonOf } from "../testing.ts";
import { type MailedTestbed, openMailedTestbed, otherPassword, password, reasonsOf } from "./testing.ts";

let bed: MailedTestbed;
beforeAll(async () => {
  bed = await openMailedTestbed();
});
afterAll(() => bed.close());

describe("changing the password", () => {
  test("keeps this session, ends every other and mailed links, and tells the owner", async () => {
    const { call, token, email } = await bed.member("ada");
    const other = await bed.signIn("ada");
    await (await bed.caller()).auth.forgotPassword({ email });
    const mailed = await bed.tokenTo(email, "reset-password");
    await call.auth.changePassword({ password, newPassword: otherPassword });
    expect(await bed.letsIn(token)).toBe(true);
    expect(await bed.letsIn(other.token)).toBe(false);
    const reset = (await bed.caller()).auth.resetPassword({ token: mailed, password });
    expect(await reasonOf(reset)).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf(bed.signIn("ada"))).toBe("WRONG_CREDENTIALS");
    expect((await bed.signIn("ada", { password: otherPassword })).viewer.username).toBe("ada");
    expect(await bed.subjectsTo(email)).toContain("Your password was changed");
  });

  test("asks for the old one, five times in a quarter of an hour, also in parallel", async () => {
    const { call } = await bed.member("thief");
    expect(await reasonOf(call.auth.changePassword({ newPassword: otherPassword }))).toBe("WRONG_PASSWORD");
    const { errors } = await race(8, () =>
      call.auth.changePassword({ password: "guess", newPassword: otherPassword }),
    );
    expect(reasonsOf(errors).sort()).toEqual([
      ...Array(3).fill("TOO_MANY_ATTEMPTS"),
      ...Array(5).fill("WRONG_PASSWORD"),
    ]);
    expect(await reasonOf(call.auth.changePassword({ password, newPassword: otherPassword }))).toBe(
      "TOO_MANY_ATTEMPTS",
    );
    expect((await bed.signIn("thief")).viewer.username).toBe("thief");
  });

  test("lets one of two changes at the same moment win", async () => {
    const { call } = await bed.member("hasty");
    const { answers, errors } = await race(4, (index) =>
      call.auth.changePassword({ password, newPassword: `${otherPassword} ${index}` }),
    );
    expect(answers).toHaveLength(1);
    expect(new Set(reasonsOf(errors))).toEqual(new Set(["WRONG_PASSWORD"]));
  });

  test("names the field of a new one that is easy to guess", async () => {
    const { call } = await bed.member("easy");
    await expect(call.auth.changePassword({ password, newPassword: "12345678" })).rejects.toMatchObject({
      cause: { reason: "GUESSABLE_PASSWORD", details: { fields: { newPassword: [expect.any(String)] } } },
    });
  });

  test("without one takes a session younger than ten minutes", async () => {
    const { id, token, username } = await bed.person();
    await bed.database.pool
      .update(sessions)
      .set({ createdAt: sql`now() - interval '11 minutes'` })
      .where(eq(sessions.userId, id));
    const set = async () => (await bed.caller({ token })).auth.changePassword({ newPassword: otherPassword });
    expect(await reasonOf(set())).toBe("SIGN_IN_AGAIN");
    await bed.database.pool
      .update(sessions)
      .set({ createdAt: sql`now() - interval '9 minutes'` })
      .where(eq(sessions.userId, id));
    await set();
    expect((await bed.signIn(username, { password: otherPassword })).viewer.hasPassword).toBe(true);
  });
});

describe("signing in", () => {
  test("from a new device is mailed, but neither the first time nor from a known one", async () => {
    const { email } = await bed.member("traveller");
    const from = async (request: { ip?: string; userAgent?: string }) =>
      (await bed.caller(request)).auth.signIn({ identifier: "traveller", password });
    await from({});
    expect(await bed.subjectsTo(email)).not.toContain("A sign-in from a new device");
    const firefox = (version: number) =>
      `Mozilla/5.0 (X11; Linux x86_64; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`;
    await from({ userAgent: firefox(140) });
    await from({ userAgent: firefox(141), ip: "203.0.200.1" });
    await bed.settled();
    const about = bed.mailbox.to(email).filter(({ subject }) => subject.includes("device"));
    expect(about).toHaveLength(1);
    expect(about[0]?.text).toContain("Device: Firefox on Linux\nAddress: 203.0.113.7");
    await from({ userAgent: firefox(141), ip: "198.51.100.1" });
    await bed.settled();
    expect(bed.mailbox.to(email).filter(({ subject }) => subject.includes("device"))).toHaveLength(2);
  });

  test.each(["suspended", "removed"] as const)(
    "is refused to the %s, and their password still not told",
    async (status) => {
      const { id, token } = await bed.member(status);
      await bed.database.pool.update(users).set({ status }).where(eq(users.id, id));
      expect(await reasonOf(bed.signIn(status))).toBe("SUSPENDED");
      expect(await reasonOf(bed.signIn(status, { password: "wrong" }))).toBe("WRONG_CREDENTIALS");
      expect(await bed.letsIn(token)).toBe(false);
    },
  );

  test("is as if there were nobody once the account is erased", async () => {
    const { id } = await bed.member("erased");
    await bed.database.pool.update(users).set({ erasedAt: new Date() }).where(eq(users.id, id));
    expect(await reasonOf(bed.signIn("erased"))).toBe("WRONG_CREDENTIALS");
  });
});
