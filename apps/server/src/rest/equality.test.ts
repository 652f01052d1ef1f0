import { procedures, restRoute } from "@agora/api/doors";
import { samples } from "@agora/api/testing/samples";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServer, type TestServer } from "../testing.ts";

type Answer = { status: number; reason?: string; data?: unknown };

let server: TestServer;
const tokens: Record<string, string | undefined> = {};
beforeAll(async () => {
  server = await openTestServer({ MAILS_PER_MINUTE: "100000", CHECKOUTS_PER_MINUTE: "100000" });
  const [member, admin] = await Promise.all([server.person("member"), server.person("admin")]);
  tokens.member = member.token;
  tokens.admin = admin.token;
  await admin.call.posts.create({ title: "Something to find", body: "Words.", tags: ["one"], publish: true });
});
afterAll(() => server.close());

const inputs = new Map<string, unknown>(
  Object.entries(samples).flatMap(([noun, group]) =>
    Object.entries<{ input: unknown }>(group).map(([name, { input }]) => [`${noun}.${name}`, input] as const),
  ),
);
const sample = (path: string): Record<string, unknown> => ({ ...Object(inputs.get(path)) });
const bearer = (who: string): Record<string, string> =>
  tokens[who] ? { authorization: `Bearer ${tokens[who]}` } : {};

async function overTrpc(path: string, kind: string, who: string): Promise<Answer> {
  const input = superjson.stringify(sample(path));
  const headers = { ...bearer(who), "content-type": "application/json" };
  const url = `${server.url}/trpc/${path}`;
  const response = await (kind === "query"
    ? fetch(`${url}?input=${encodeURIComponent(input)}`, { headers })
    : fetch(url, { method: "POST", body: input, headers }));
  const { result, error } = JSON.parse(await response.text());
  return error
    ? { status: error.json.data.httpStatus, reason: error.json.data.reason }
    : { status: 200, data: JSON.parse(JSON.stringify(superjson.deserialize(result.data))) };
}

async function overRest(path: string, who: string): Promise<Answer> {
  const procedure = procedures.find((one) => one.path === path);
  if (!procedure) throw new Error(`there is no ${path}`);
  const route = restRoute(procedure.contract);
  const fields = JSON.parse(JSON.stringify(sample(path)));
  const address = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(fields[name])),
  );
  const others = Object.entries(fields).filter(([name]) => !route.params.includes(name));
  const query = new URLSearchParams(
    others.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)])),
  );
  const asked = route.rest === "query" ? `?${query}` : "";
  const body = route.rest === "body" ? JSON.stringify(Object.fromEntries(others)) : undefined;
  const response = await fetch(`${server.url}/api/v1${address}${asked}`, {
    method: route.method,
    body,
    headers: { ...bearer(who), ...(body !== undefined && { "content-type": "application/json" }) },
  });
  const text = await response.text();
  const said = text === "" ? undefined : JSON.parse(text);
  return response.ok
    ? { status: response.status, data: said }
    : { status: response.status, reason: said.reason };
}

const reads = procedures.filter(({ contract }) => contract.kind === "query").map(({ path }) => path);
const acts = procedures
  .filter(({ contract }) => contract.kind === "mutation" && contract.access !== "public")
  .map(({ path }) => path);
/** What says when it was asked, or counts what the asking itself changed. */
const moving = new Set(["jobs.queues", "sessions.list", "users.stats", "auth.me"]);

describe("REST answers as tRPC does", () => {
  describe.each(["nobody", "member", "admin"])("%s", (who) => {
    it.each(reads)("reads %s", async (path) => {
      const [one, other] = [await overTrpc(path, "query", who), await overRest(path, who)];
      expect(other.reason).toBe(one.reason);
      if (one.reason === undefined && !moving.has(path)) expect(other.data).toEqual(one.data);
      expect(other.status).toBeLessThan(500);
    });
  });

  it.each(acts)("refuses nobody %s", async (path) => {
    expect((await overTrpc(path, "mutation", "nobody")).reason).toBe("UNAUTHENTICATED");
    expect(await overRest(path, "nobody")).toMatchObject({ status: 401, reason: "UNAUTHENTICATED" });
  });
});
