import { readFileSync } from "node:fs";
import { users } from "@agora/db/schema";
import { callTRPCProcedure } from "@trpc/server";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startSession } from "./auth/sessions.ts";
import { connected } from "./connected-apps/testing.ts";
import { contract } from "./contract.ts";
import { commonReasons, Refusal } from "./errors.ts";
import { type Contract, type ContractGroup, type Permission, permissions } from "./kit.ts";
import { authorisationPage, type Caller, gateOf } from "./matrix.ts";
import { builtInRoles } from "./roles/built-in.ts";
import { router } from "./router.ts";
import { samples } from "./testing/matrix-samples.ts";
import { openTestbed, type Person, type Testbed } from "./testing.ts";

type Who = { name: string; caller: Caller; token: () => Promise<string | undefined> };
type AnySample = { input: unknown; own: "nobody's" | ((owner: Person, bed: Testbed) => Promise<unknown>) };

const groups: Record<string, ContractGroup> = contract;
const sampleOf: Record<string, Record<string, AnySample>> = samples;
const procedures = Object.entries(groups).flatMap(([noun, group]) =>
  Object.entries(group).map(([verb, one]) => ({
    path: `${noun}.${verb}`,
    one,
    sample: sampleOf[noun]?.[verb],
  })),
);

let bed: Testbed;
const callers: Who[] = [];
beforeAll(async () => {
  bed = await openTestbed();
  /** A session for each call, because some calls end theirs. */
  const inSession = (person: { id: string }) => () =>
    bed.database.pool.transaction((tx) => startSession(tx, { userId: person.id }));
  callers.push({ name: "signed out", caller: null, token: async () => undefined });
  for (const [name, granted] of Object.entries<readonly Permission[]>(builtInRoles)) {
    const person = await bed.person(name);
    callers.push({ name, caller: { permissions: granted, session: true }, token: inSession(person) });
  }
  for (const granted of [[], [...permissions]]) {
    const admin = await bed.person("admin");
    const { key } = await admin.call.apiKeys.create({ name: "Key", permissions: granted });
    const caller = { permissions: granted, session: false };
    callers.push({ name: `key with ${granted.length} permissions`, caller, token: async () => key });
  }
  for (const granted of [[], [...permissions]]) {
    const { tokens } = await connected(await bed.person("admin"), bed, granted);
    const caller = { permissions: granted, session: false };
    callers.push({
      name: `app with ${granted.length} permissions`,
      caller,
      token: async () => tokens.access_token,
    });
  }
  const suspended = await bed.person("admin");
  const { key } = await suspended.call.apiKeys.create({ name: "Key", permissions: [...permissions] });
  const { tokens } = await connected(suspended, bed, [...permissions]);
  await bed.database.pool.update(users).set({ status: "suspended" }).where(eq(users.id, suspended.id));
  callers.push({ name: "suspended", caller: null, token: inSession(suspended) });
  callers.push({ name: "key of somebody suspended", caller: null, token: async () => key });
  callers.push({ name: "app of somebody suspended", caller: null, token: async () => tokens.access_token });
});
afterAll(() => bed.close());

/** "passes", or the reason of the refusal. @throws what is no refusal, which is a bug. */
async function outcome({
  path,
  one,
  input,
  token,
}: {
  path: string;
  one: Contract;
  input: unknown;
  token?: string;
}) {
  const ctx = await bed.context({ token });
  const controller = new AbortController();
  const getRawInput = async () => input;
  try {
    const call = { router, path, getRawInput, ctx, type: one.kind, signal: controller.signal, batchIndex: 0 };
    const answer: unknown = await callTRPCProcedure(call);
    if (one.kind === "subscription" && isStream(answer)) for await (const _ of answer) break;
    return "passes";
  } catch (error) {
    if (error instanceof Error && error.cause instanceof Refusal) return error.cause.reason;
    throw error;
  } finally {
    controller.abort();
  }
}

function isStream(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer;
}

describe("every procedure", () => {
  test("has a sample that its contract takes", () => {
    for (const { path, one, sample } of procedures) {
      expect(sample, `${path} needs a decision in matrix-samples.ts`).toBeDefined();
      expect(z.core.safeParse(one.input, sample?.input).success, path).toBe(true);
    }
    const known = new Set(procedures.map(({ path }) => path));
    const sampled = Object.entries(sampleOf).flatMap(([noun, verbs]) =>
      Object.keys(verbs).map((verb) => `${noun}.${verb}`),
    );
    expect(sampled.filter((path) => !known.has(path))).toEqual([]);
  });

  test.each(procedures)(
    "$path lets in whom its contract names, and nobody else",
    async ({ path, one, sample }) => {
      const gates = ["UNAUTHENTICATED", "FORBIDDEN", "SESSION_REQUIRED"];
      const found: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const { name, caller, token } of callers) {
        const result = await outcome({ path, one, input: sample?.input, token: await token() });
        found[name] = gates.includes(result) ? result : "passes";
        expected[name] = gateOf(one, caller);
        const promised = ["passes", ...commonReasons, ...(one.refusals ?? [])];
        expect(promised, `${path} by ${name}`).toContain(result);
      }
      expect(found).toEqual(expected);
    },
  );
});

describe("a row of somebody's own", () => {
  const owned = procedures.flatMap(({ sample, ...rest }) =>
    sample && sample.own !== "nobody's" ? [{ ...rest, make: sample.own }] : [],
  );

  test.each(owned)("is kept from strangers by $path, and open to its owner", async ({ path, one, make }) => {
    const mayOwn = (await (await bed.person("author")).call.auth.me())?.permissions ?? [];
    const isOpen = one.access === "member" || one.access === "public" || mayOwn.includes(one.access);
    const role = isOpen ? "author" : "admin";
    const [owner, stranger] = [await bed.person(role), await bed.person(role)];
    const input = await make(owner, bed);
    expect(["NOT_FOUND", "FORBIDDEN"]).toContain(await outcome({ path, one, input, token: stranger.token }));
    const own = await outcome({ path, one, input, token: owner.token });
    expect(["NOT_FOUND", "FORBIDDEN", "UNAUTHENTICATED"]).not.toContain(own);
  });
});

test("docs/authorisation.md says what the contract says (node scripts/matrix.ts)", () => {
  const page = readFileSync(new URL("../../../docs/authorisation.md", import.meta.url), "utf8");
  expect(page).toBe(authorisationPage({ contract, roles: builtInRoles }));
});
