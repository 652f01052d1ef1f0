import { auditLog, outbox, pendingSignUps, settings } from "@agora/db/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openTestbed, type Testbed } from "../testing.ts";
import { password } from "./testing.ts";

let bed: Testbed;
const counts = { hash: 0, verify: 0, transactions: 0 };

beforeAll(async () => {
  bed = await openTestbed();
  const { passwords, database } = bed.services;
  const { pool } = database;
  bed.services.passwords = {
    ...passwords,
    hash: (text) => {
      counts.hash++;
      return passwords.hash(text);
    },
    verify: (stored, text) => {
      counts.verify++;
      return passwords.verify(stored, text);
    },
  };
  const transaction: typeof pool.transaction = (act, options) => {
    counts.transactions++;
    return pool.transaction(act, options);
  };
  bed.services.database = { ...database, pool: Object.create(pool, { transaction: { value: transaction } }) };
  await (await bed.caller()).auth.signUp({ email: "known@example.org", username: "known", password });
});
beforeEach(() => bed.database.pool.delete(outbox));
afterAll(() => bed.close());

/** What an act cost, what it wrote, and what it said. */
async function workOf(act: () => Promise<unknown>) {
  const { pool } = bed.database;
  await pool.delete(outbox);
  Object.assign(counts, { hash: 0, verify: 0, transactions: 0 });
  const before = { audit: await pool.$count(auditLog), pending: await pool.$count(pendingSignUps) };
  const said = await act().catch((error: Error) => error.message);
  return {
    ...counts,
    said,
    promised: (await pool.select().from(outbox)).map(({ job }) => job),
    audit: (await pool.$count(auditLog)) - before.audit,
    pending: (await pool.$count(pendingSignUps)) - before.pending,
  };
}

const signIn = (identifier: string) => async () =>
  (await bed.caller()).auth.signIn({ identifier, password: "wrong" });
const forgot = (email: string) => async () => (await bed.caller()).auth.forgotPassword({ email });
const signUp = (email: string, username: string) => async () =>
  (await bed.caller()).auth.signUp({ email, username, password });

describe.each(["open", "confirm-first"] as const)("where sign-up is %s", (mode) => {
  beforeAll(async () => {
    await bed.database.pool.update(settings).set({ signUp: mode });
  });

  test("a sign-in does the same for a known and an unknown name", async () => {
    const unknown = await workOf(signIn("unknown@example.org"));
    expect(await workOf(signIn("known@example.org"))).toEqual(unknown);
    expect(unknown).toMatchObject({ verify: mode === "open" ? 1 : 2, hash: 0, transactions: 0 });
  });

  test("a forgotten password does the same for a known and an unknown address", async () => {
    const unknown = await workOf(forgot("unknown@example.org"));
    expect(await workOf(forgot("known@example.org"))).toEqual(unknown);
    expect(unknown).toMatchObject({ verify: 0, hash: 0, transactions: 1, promised: ["emailPasswordReset"] });
  });
});

test("a sign-up that has to be confirmed does the same for a free and a taken address", async () => {
  const free = await workOf(signUp("free@example.org", "newcomer"));
  expect(await workOf(signUp("known@example.org", "newcomer"))).toEqual(free);
  expect(free).toEqual({
    said: { viewer: null },
    hash: 1,
    verify: 0,
    transactions: 1,
    promised: ["emailSignUp"],
    audit: 1,
    pending: 1,
  });
});
