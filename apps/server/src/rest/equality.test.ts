import { commonReasons } from "@agora/api/contract";
import { type Procedure, plainInput, procedures, restRoute, takesVersion } from "@agora/api/doors";
import type { Person } from "@agora/api/testing";
import { samples } from "@agora/api/testing/samples";
import { succeeding } from "@agora/api/testing/succeeding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Answer, type Call, inProcess, overMcp, overRest, overTrpc, toolOf } from "../testing/doors.ts";
import { normalised } from "../testing/normalised.ts";
import { openTestServer, type TestServer } from "../testing.ts";

type Make = (actor: Person, bed: TestServer) => Promise<unknown>;
type Sample = { input: unknown; own: "nobody's" | Make };

let server: TestServer;
/** Somebody new for each procedure, because some of them end what lets somebody in. */
const callers: Record<string, () => Promise<string | undefined>> = {
  nobody: async () => undefined,
  member: async () => (await server.person("member")).token,
  admin: async () => (await server.person("admin")).token,
  key: async () => {
    const { call } = await server.person("admin");
    return (await call.apiKeys.create({ name: "Key", permissions: ["posts:write"] })).key;
  },
};
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(async () => {
  expect(server.errors).toEqual([]);
  await server.close();
});

const samplesOf: Record<string, Record<string, Sample>> = samples;
const succeedingOf: Record<string, Record<string, Make | undefined> | undefined> = succeeding;

/** Input with which this actor gets what they ask for. */
async function inputOf({ noun, name }: Procedure, actor: Person): Promise<unknown> {
  const sample = samplesOf[noun]?.[name];
  const make = succeedingOf[noun]?.[name] ?? (sample?.own === "nobody's" ? undefined : sample?.own);
  return make ? make(actor, server) : sample?.input;
}

type Door = { name: string; ask: (call: Call) => Promise<Answer> };
const doorsOf = (procedure: Procedure): Door[] => [
  { name: "in-process", ask: inProcess },
  { name: "tRPC", ask: overTrpc },
  { name: "REST", ask: overRest },
  ...(toolOf(procedure) ? [{ name: "MCP", ask: overMcp }] : []),
];

/** What is only to be done is answered with nothing over plain HTTP. */
const told = (procedure: Procedure, { data, refusal, status }: Answer) =>
  normalised({
    data: status === 204 ? { ok: true } : data,
    refusal,
    done: restRoute(procedure.contract).status,
  });

/** What was asked for as JSON, with the dates that the contract promises. */
const keepsPromise = ({ contract }: Procedure, data: unknown) =>
  z.core.safeParse(contract.output, plainInput(contract.output, { body: data, words: [] }));

const acts = procedures.filter(({ contract }) => contract.kind === "mutation");
const reads = procedures.filter(({ contract }) => contract.kind !== "mutation");
/** What says how many seconds ago something was. */
const moving = new Set(["jobs.queues"]);
const standing = (path: string, data: unknown): unknown =>
  moving.has(path) && data !== undefined
    ? JSON.parse(JSON.stringify(data), (name, value) => (name === "oldestSeconds" ? "seconds" : value))
    : data;

describe("what is asked for is answered alike through every door", () => {
  it.each(reads)("$path", async (procedure) => {
    const actor = await server.person("admin");
    const input = await inputOf(procedure, actor);
    const call = { server, procedure, input, token: actor.token };
    const [first, ...rest] = await Promise.all(doorsOf(procedure).map(({ ask }) => ask(call)));
    expect(first?.refusal).toBeUndefined();
    expect(keepsPromise(procedure, first?.data).error).toBeUndefined();
    for (const { data, refusal } of rest) {
      expect(refusal).toBeUndefined();
      expect(standing(procedure.path, data)).toEqual(standing(procedure.path, first?.data));
    }
  });

  it.each(acts)("$path", async (procedure) => {
    const said: [string, unknown][] = [];
    for (const { name, ask } of doorsOf(procedure)) {
      const actor = await server.person("admin");
      const input = await inputOf(procedure, actor);
      const answer = await ask({ server, procedure, input, token: actor.token });
      expect(answer.refusal, name).toBeUndefined();
      const { status } = restRoute(procedure.contract);
      if (name === "REST") {
        expect(answer.status).toBe(status);
        await isThere(procedure, answer, actor);
      }
      if (status !== 204 || name !== "REST")
        expect(keepsPromise(procedure, answer.data).error, name).toBeUndefined();
      said.push([name, told(procedure, answer)]);
    }
    const [[, first] = []] = said;
    for (const [name, answer] of said) expect(answer, name).toEqual(first);
  });
});

/** Location, where there is one, answers with what was made. */
async function isThere({ contract }: Procedure, { data, headers }: Answer, { token }: Person) {
  const location = headers?.get("location");
  expect(typeof location === "string").toBe(typeof contract.creates === "string");
  if (!location) return;
  const found = await fetch(server.url + location, { headers: { authorization: `Bearer ${token}` } });
  expect(found.status).toBe(200);
  const { id } = JSON.parse(await found.text());
  expect(JSON.stringify(data)).toContain(id);
}

describe("what is refused, or not there, is so through every door", () => {
  describe.each(Object.entries(callers))("%s", (_, come) => {
    it.each(procedures)("$path", async (procedure) => {
      const { contract, noun, name } = procedure;
      const input = { ...Object(samplesOf[noun]?.[name]?.input) };
      // Guesses are counted by account, and five are all there are.
      const fresh = () => ("identifier" in input ? { ...input, identifier: crypto.randomUUID() } : input);
      const token = await come();
      const call = () => ({ server, procedure, input: fresh(), token });
      const first = await inProcess(call());
      // Acts that are not refused are the other tests'.
      if (!first.refusal && contract.kind === "mutation") return;
      if (first.refusal)
        expect([...commonReasons, ...(contract.refusals ?? [])]).toContain(first.refusal.reason);
      const others = doorsOf(procedure).slice(1);
      const answers = await Promise.all(
        others.map(async ({ name, ask }) => ({ name, ...(await ask(call())) })),
      );
      for (const { name, refusal, data } of answers) {
        expect(normalised(refusal), name).toEqual(normalised(first.refusal));
        expect(standing(procedure.path, data), name).toEqual(standing(procedure.path, first.data));
      }
    });
  });
});

describe("what has not changed", () => {
  const plainReads = reads.filter(
    ({ contract: { kind, rest } }) => kind === "query" && rest.startsWith("GET"),
  );
  it.each(plainReads)("is not sent twice by $path", async (procedure) => {
    const actor = await server.person("admin");
    const call = { server, procedure, input: await inputOf(procedure, actor), token: actor.token };
    const etag = (await overRest(call)).headers?.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w.-]{20,}"$/);
    if (!moving.has(procedure.path))
      expect((await overRest(call, { "if-none-match": `W/${etag}, "other"` })).status).toBe(304);
    expect((await overRest(call, { "if-none-match": '"other"' })).status).toBe(200);
  });
});

describe("what somebody else has changed", () => {
  it.each(acts.filter(({ contract }) => takesVersion(contract)))("is kept by $path", async (procedure) => {
    const actor = await server.person("admin");
    const { version: _, ...input } = { ...Object(await inputOf(procedure, actor)) };
    const call = { server, procedure, input, token: actor.token };
    const { status, refusal } = await overRest(call, { "if-match": '"999.abc"' });
    expect([status, refusal?.reason]).toEqual([412, "VERSION_CONFLICT"]);
    const { version } = Object(refusal?.current);
    expect(version).toBeGreaterThan(0);
    expect((await overRest(call, { "if-match": `"${version}"` })).status).toBe(200);
  });
});
