import { insertEmailToken } from "@agora/db/queries/email-tokens";
import { insertSuppression } from "@agora/db/queries/mails";
import { auditLog, mailSuppressions } from "@agora/db/schema";
import { mailToken } from "@agora/jobs";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../seal.ts";
import { openTestbed, race, reasonOf, type Testbed } from "../testing.ts";

let bed: Testbed;
beforeAll(async () => {
  bed = await openTestbed();
});
afterAll(() => bed.close());

const password = "glass harbour pickle noon";
const tokenOf = ({ id }: { id: string }) => mailToken(bed.services.config.secret, id);
const suppress = (address: string) =>
  insertSuppression(bed.database.pool, { address, reason: "550 5.1.1 No such user" });
const isSuppressed = async (address: string) =>
  (await bed.database.pool.select().from(mailSuppressions)).some((row) => row.address === address);

describe("which mails somebody gets", () => {
  test("is theirs to say; what is left out stays, and the log is told of changes only", async () => {
    const { id, email, call } = await bed.person();
    const all = { comments: true, replies: true, moderation: true, moderates: false, refusedAt: null };
    expect(await call.mails.preferences({})).toEqual({ ...all, address: email });
    await call.mails.setPreferences({ comments: false });
    expect(await call.mails.setPreferences({ replies: false })).toMatchObject({
      comments: false,
      replies: false,
    });
    await call.mails.setPreferences({ replies: false });
    expect(await call.mails.setPreferences({ comments: true })).toMatchObject({
      comments: true,
      replies: false,
    });
    const rows = await bed.database.pool
      .select({ after: auditLog.after })
      .from(auditLog)
      .where(and(eq(auditLog.subjectId, id), eq(auditLog.action, "mails.preferences-set")))
      .orderBy(auditLog.id);
    expect(rows.map(({ after }) => after)).toEqual([
      { changed: ["comments"], unwanted: ["comments"] },
      { changed: ["replies"], unwanted: expect.arrayContaining(["comments", "replies"]) },
      { changed: ["comments"], unwanted: ["replies"] },
    ]);
  });

  test("can be said with the token of a mail, which opens nothing else and tells little", async () => {
    const [person, moderator, visitor] = await Promise.all([
      bed.person(),
      bed.person("moderator"),
      bed.caller(),
    ]);
    const token = tokenOf(person);
    const { address } = await visitor.mails.setPreferences({ token, comments: false });
    expect(address).toMatch(/^per…$/);
    expect(await person.call.mails.preferences({})).toMatchObject({ comments: false, address: person.email });
    // Of two people, the token's is meant.
    expect(await moderator.call.mails.preferences({ token })).toMatchObject({
      comments: false,
      moderates: false,
    });
    expect(await moderator.call.mails.preferences({})).toMatchObject({ comments: true, moderates: true });
    const forged = `${moderator.id}.${token.split(".")[1]}`;
    expect(await reasonOf(visitor.mails.preferences({ token: forged }))).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf(visitor.mails.setPreferences({ token: forged }))).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf(visitor.mails.preferences({}))).toBe("TOKEN_NOT_VALID");
    expect(await reasonOf(visitor.auth.verifyEmail({ token }))).toBe("TOKEN_NOT_VALID");
  });

  test("is the same however many say it at once", async () => {
    const { call } = await bed.person();
    const { errors } = await race(8, () => call.mails.setPreferences({ comments: false, replies: false }));
    expect(errors).toEqual([]);
    expect(await call.mails.preferences({})).toMatchObject({ comments: false, replies: false });
  });
});

describe("an address that is refused", () => {
  test("is told to its owner, who can say that it works again", async () => {
    const { email, token } = await bed.person();
    await suppress(email);
    const told = await bed.caller({ token });
    expect((await told.auth.me())?.emailRefusedAt).toBeInstanceOf(Date);
    expect((await told.mails.preferences({})).refusedAt).toBeInstanceOf(Date);
    await told.mails.retryAddress();
    await told.mails.retryAddress();
    expect((await (await bed.caller({ token })).auth.me())?.emailRefusedAt).toBeNull();
  });

  test("is listed to those who see people, page by page, and found by a part of it", async () => {
    const [admin, member] = await Promise.all([bed.person("admin"), bed.person()]);
    for (const name of ["a_b", "axb", "müller"]) await suppress(`${name}@refused.test`);
    const first = await admin.call.mails.suppressions({ limit: 2, count: true, search: "@refused" });
    const rest = await admin.call.mails.suppressions({
      limit: 2,
      search: "@refused",
      cursor: first.nextCursor ?? "",
    });
    const found = [...first.items, ...rest.items].map(({ address }) => address);
    expect([found.toSorted(), first.total, rest.nextCursor]).toEqual([
      ["a_b@refused.test", "axb@refused.test", "müller@refused.test"],
      3,
      null,
    ]);
    expect((await admin.call.mails.suppressions({ search: "a_b" })).items).toHaveLength(1);
    await admin.call.mails.unsuppress({ address: "MU\u0308LLER@Refused.test" });
    expect(await isSuppressed("müller@refused.test")).toBe(false);
    expect(await reasonOf(admin.call.mails.unsuppress({ address: "müller@refused.test" }))).toBe("NOT_FOUND");
    expect(await reasonOf(member.call.mails.suppressions({}))).toBe("FORBIDDEN");
    expect(await reasonOf(admin.call.mails.suppressions({ cursor: "WyJ4Il0" }))).toBe("INVALID_INPUT");
  });

  test("is written to again by whoever gives it, and once a link mailed there was followed", async () => {
    const { call } = await bed.person();
    const visitor = await bed.caller();
    await suppress("back@people.test");
    await visitor.auth.signUp({ email: "Back@people.test", username: "backagain", password, as: "token" });
    expect(await isSuppressed("back@people.test")).toBe(false);
    await suppress("back@people.test");
    const account = await (await bed.person("admin")).call.users.list({ search: "back@people.test" });
    const userId = account.items[0]?.id ?? "";
    const hash = sha256("mailed");
    await insertEmailToken(bed.database.pool, {
      hash,
      purpose: "verify-email",
      userId,
      email: "Back@people.test",
      hours: 1,
    });
    await visitor.auth.verifyEmail({ token: "mailed" });
    expect(await isSuppressed("back@people.test")).toBe(false);
    await suppress("new@people.test");
    await call.auth.changeEmail({ email: "new@people.test" });
    expect(await isSuppressed("new@people.test")).toBe(false);
  });
});

test("an address beyond ASCII is one account's in all its forms, and signs in with each", async () => {
  const visitor = await bed.caller();
  await visitor.auth.signUp({ email: "Mu\u0308ller@exämple.de", username: "mueller", password, as: "token" });
  for (const email of ["müller@xn--exmple-cua.de", "MÜLLER@EXÄMPLE.DE"]) {
    expect(await reasonOf(visitor.auth.signUp({ email, username: "another", password }))).toBe("EMAIL_TAKEN");
    const { viewer } = await visitor.auth.signIn({ identifier: email, password, as: "token" });
    expect(viewer).toMatchObject({ username: "mueller", email: "müller@exämple.de" });
  }
  await visitor.auth.signUp({ email: "用户@例子.广告", username: "yonghu", password, as: "token" });
  const { viewer } = await visitor.auth.signIn({
    identifier: "用户@xn--fsqu00a.xn--4rr70v",
    password,
    as: "token",
  });
  expect(viewer.email).toBe("用户@例子.广告");
});
