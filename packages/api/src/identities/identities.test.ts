import { auditLog, identities, recoveryCodes, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { newRecoveryCodes, recoveryCodeHash } from "../two-factor/recovery-codes.ts";
import { newSecret, sealSecret } from "../two-factor/totp.ts";
import { enterWithIdentity } from "./enter-with-identity.ts";
import type { Profile } from "./profile.ts";
import { usernameOf } from "./username.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const provider = "company";
const verified = (address: string) => ({ address, verified: true });
const enter = async (profile: Profile) => {
  const door = await bed.context();
  return bed.database.pool.transaction((tx) => enterWithIdentity(tx, door, { provider, profile }));
};
const link = ({ id: userId }: Person, of: string, subject = `${of}-${userId}`) =>
  bed.database.pool.insert(identities).values({ provider: of, subject, userId });
const setPassword = ({ id }: Person) =>
  bed.database.pool.update(users).set({ passwordHash: "a hash" }).where(eq(users.id, id));
const isLinked = async (subject: string) =>
  (await bed.database.pool.select().from(identities).where(eq(identities.subject, subject))).length === 1;

describe("a second factor after a provider", () => {
  /** Somebody with a second factor, whom the provider has let through to the same verified address. */
  const withTicket = async () => {
    const person = await bed.person();
    const [code = "", another = ""] = newRecoveryCodes();
    const sealed = sealSecret(newSecret(), { userId: person.id, key: bed.services.config.secret });
    const on = { twoFactorAt: new Date(), twoFactorSecret: sealed };
    await bed.database.pool.update(users).set(on).where(eq(users.id, person.id));
    const codes = [code, another].map((each) => ({ userId: person.id, hash: recoveryCodeHash(each) }));
    await bed.database.pool.insert(recoveryCodes).values(codes);
    const subject = `sub-${person.id}`;
    const entry = await enter({ subject, email: verified(person.email) });
    if (!("ticket" in entry)) throw new Error("nobody asked for a code");
    return { person, subject, ticket: entry.ticket, code, another };
  };
  const confirm = async (input: { ticket: string; code: string; as?: "token" }) =>
    (await bed.caller()).identities.confirm(input);

  test("lets in with its code, links only then, and says so in the log", async () => {
    const { person, subject, ticket, code } = await withTicket();
    expect(await isLinked(subject)).toBe(false);
    const { viewer, token = "" } = await confirm({ ticket, code, as: "token" });
    expect(viewer.id).toBe(person.id);
    expect((await (await bed.caller({ token })).auth.me())?.id).toBe(person.id);
    expect(await isLinked(subject)).toBe(true);
    const rows = await bed.database.pool.select().from(auditLog).where(eq(auditLog.actorId, person.id));
    expect(rows.map((row) => row.action).sort()).toEqual(["identity.linked", "user.signed-in"]);
  });

  test("can't be guessed: five tries, whatever the address, also with new tickets", async () => {
    const { person, subject, ticket, code } = await withTicket();
    const guesses = await race(8, async (index) =>
      (await bed.caller({ ip: `198.51.100.${index}` })).identities.confirm({ ticket, code: "000000" }),
    );
    const reasons = guesses.errors.map((error) => error.cause.reason).sort();
    expect(reasons).toEqual([...Array(3).fill("TOO_MANY_ATTEMPTS"), ...Array(5).fill("WRONG_CODE")]);
    const again = await enter({ subject, email: verified(person.email) });
    if (!("ticket" in again)) throw new Error("nobody asked for a code");
    expect(await reasonOf(confirm({ ticket: again.ticket, code }))).toBe("TOO_MANY_ATTEMPTS");
  });

  test("takes a ticket once, unchanged, of this account, and while the reason for it holds", async () => {
    const first = await withTicket();
    const twice = await race(2, (index) =>
      confirm({ ticket: first.ticket, code: index === 0 ? first.code : first.another }),
    );
    expect(twice.answers).toHaveLength(1);
    expect(twice.errors[0]?.cause.reason).toBe("TOKEN_NOT_VALID");

    const second = await withTicket();
    const forged = `${second.ticket.slice(0, -4)}AAAA`;
    for (const ticket of [forged, "made-up", first.ticket])
      expect(await reasonOf(confirm({ ticket, code: second.code }))).toBe("TOKEN_NOT_VALID");
    const moved = { email: `moved-${second.person.email}` };
    await bed.database.pool.update(users).set(moved).where(eq(users.id, second.person.id));
    expect(await reasonOf(confirm(second))).toBe("TOKEN_NOT_VALID");
    expect(await isLinked(second.subject)).toBe(false);

    const third = await withTicket();
    await bed.database.pool.update(users).set({ status: "suspended" }).where(eq(users.id, third.person.id));
    expect(await reasonOf(confirm(third))).toBe("SUSPENDED");
  });
});

describe("unlinking", () => {
  test("ends a way in, and tells the log which", async () => {
    const person = await bed.person();
    await setPassword(person);
    await link(person, "github");
    expect((await person.call.identities.list()).items).toMatchObject([{ provider: "github" }]);
    await person.call.identities.unlink({ provider: "github" });
    expect((await person.call.identities.list()).items).toEqual([]);
    expect(await reasonOf(person.call.identities.unlink({ provider: "github" }))).toBe("NOT_FOUND");
    const rows = await bed.database.pool.select().from(auditLog).where(eq(auditLog.actorId, person.id));
    expect(rows).toMatchObject([
      { action: "identity.unlinked", before: { unlinked: [{ provider: "github", email: null }] } },
    ]);
  });

  test("leaves the last way in, also when two are taken away at once", async () => {
    const person = await bed.person();
    await link(person, "github");
    expect(await reasonOf(person.call.identities.unlink({ provider: "github" }))).toBe("LAST_WAY_IN");
    await link(person, "google");
    const { answers, errors } = await race(2, (index) =>
      person.call.identities.unlink({ provider: index === 0 ? "github" : "google" }),
    );
    expect(answers).toHaveLength(1);
    expect(errors[0]?.cause.reason).toBe("LAST_WAY_IN");
    expect((await person.call.identities.list()).items).toHaveLength(1);
  });

  test("touches nobody else's", async () => {
    const [owner, other] = [await bed.person(), await bed.person()];
    await link(owner, "github");
    await setPassword(other);
    expect(await reasonOf(other.call.identities.unlink({ provider: "github" }))).toBe("NOT_FOUND");
    expect((await other.call.identities.list()).items).toEqual([]);
    expect((await owner.call.identities.list()).items).toHaveLength(1);
  });
});

test.each([
  [{ username: "octo-cat" }, "octo-cat"],
  [{ username: "Ada.Lovelace@example.org" }, /^Ada-Lovelace/],
  [{ username: "x", email: verified("grace.hopper@example.org") }, "grace-hopper"],
  [{ name: "Jürgen Groß" }, "Juergen-Gross"],
  [{ username: "a".repeat(60) }, "a".repeat(24)],
  [{}, "member"],
])("a username is made of %j", (profile, expected) => {
  const name = usernameOf({ subject: "1", email: null, ...profile });
  expect(name).toMatch(expected);
  expect(name).toMatch(/^[A-Za-z0-9_-]{3,30}$/);
});
