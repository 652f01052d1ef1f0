import { type Procedure, procedures } from "@agora/api/doors";
import type { Person } from "@agora/api/testing";
import { arbitraryInput } from "@agora/api/testing/arbitrary";
import { samples } from "@agora/api/testing/samples";
import { succeeding } from "@agora/api/testing/succeeding";
import { settings } from "@agora/db/schema";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { restRequest } from "../testing/doors.ts";
import { broken, oddRequest } from "../testing/odd.ts";
import { keepsRestPromise, keepsTrpcPromise, sendRest, sendTrpc } from "../testing/promise.ts";
import { openTestServer, type TestServer } from "../testing.ts";

/** Inputs for each procedure; each goes through both doors as four callers. */
const runs = 4;
const seed = 20_261_129;

type Make = (actor: Person, bed: TestServer) => Promise<unknown>;
type Sample = { input: unknown; own: "nobody's" | Make };
const samplesOf: Record<string, Record<string, Sample>> = samples;
const succeedingOf: Record<string, Record<string, Make | undefined> | undefined> = succeeding;

let server: TestServer;
let asTheyWere: typeof settings.$inferSelect | undefined;
beforeAll(async () => {
  const many = ["MAILS", "CHECKOUTS", "UPLOADS", "SIGN_INS", "SIGN_UPS"].map((name) => [
    `${name}_PER_MINUTE`,
    "1000000",
  ]);
  server = await openTestServer(Object.fromEntries(many));
  [asTheyWere] = await server.database.pool.select().from(settings);
});
beforeEach(async () => {
  if (asTheyWere) await server.database.pool.update(settings).set(asTheyWere);
});
afterAll(() => server.close());

type Callers = { tokens: (string | undefined)[]; seeds: unknown[] };

/** Nobody, a member who writes, an administrator and a key of theirs; with inputs about rows of theirs. */
async function callersOf({ noun, name, contract }: Procedure): Promise<Callers> {
  const [member, admin] = await Promise.all([server.person("author"), server.person("admin")]);
  const mayOwn = (await member.call.auth.me())?.permissions ?? [];
  const { permissions = [] } = (await admin.call.auth.me()) ?? {};
  const { key } = await admin.call.apiKeys.create({ name: "Fuzz", permissions });
  const sample = samplesOf[noun]?.[name];
  const own = sample && sample.own !== "nobody's" ? sample.own : undefined;
  const full = succeedingOf[noun]?.[name];
  const isOpen =
    contract.access === "member" || contract.access === "public" || mayOwn.includes(contract.access);
  return {
    tokens: [undefined, member.token, admin.token, key],
    seeds: [
      sample?.input,
      ...(own && isOpen ? [await own(member, server)] : []),
      ...(own ? [await own(admin, server)] : []),
      ...(full ? [await full(admin, server)] : []),
    ],
  };
}

/** Fields of one of the seeds, among others that are made up. */
function about(contract: Procedure["contract"], seeds: unknown[]): fc.Arbitrary<unknown> {
  const made = arbitraryInput(contract.input);
  return fc
    .record({
      made,
      from: fc.constantFrom(...seeds),
      kept: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
    })
    .map(({ made, from, kept }) => {
      const fields = Object.entries({ ...Object(from) }).filter((_, index) => kept[index] !== false);
      return made === undefined && fields.length === 0
        ? undefined
        : { ...Object(made), ...Object.fromEntries(fields) };
    });
}

const time = { interruptAfterTimeLimit: 10_000 };

it.each(procedures)("$path keeps its promises whatever it is sent", async (procedure) => {
  const { tokens, seeds } = await callersOf(procedure);
  const valid = about(procedure.contract, seeds);
  const arbitrary = fc.oneof(valid, broken(valid));
  await fc.assert(
    fc.asyncProperty(arbitrary, async (input) => {
      server.errors.length = 0;
      for (const token of tokens) {
        await sendRest({ server, procedure, input, token });
        await sendTrpc({ server, procedure, input, token });
      }
      expect(server.errors).toEqual([]);
    }),
    { seed, numRuns: runs, ...time },
  );
});

it.each(procedures)("$path keeps its promises whatever comes over the wire", async (procedure) => {
  const { tokens, seeds } = await callersOf(procedure);
  const [, , token] = tokens;
  const input = seeds.at(-1);
  const { path, init } = restRequest({ procedure, input, token });
  const isRead = procedure.contract.kind !== "mutation";
  await fc.assert(
    fc.asyncProperty(oddRequest, async ({ headers, query, bytes, call }) => {
      server.errors.length = 0;
      const all = { ...init.headers, ...headers };
      const body = init.body === undefined ? undefined : bytes;
      const rest = `${server.url}${path}${path.includes("?") ? "&" : "?"}${query}`;
      await keepsRestPromise(procedure, await fetch(rest, { method: init.method, headers: all, body }));
      const trpc = `${server.url}/trpc/${procedure.path}`;
      const sent = await (isRead
        ? fetch(`${trpc}?${call}&${query}`, { headers: all })
        : fetch(`${trpc}?${query}`, { method: "POST", headers: all, body: bytes }));
      await keepsTrpcPromise(procedure, sent);
      expect(server.errors).toEqual([]);
    }),
    { seed, numRuns: runs, ...time },
  );
});
