import { asTRPCError, errorShape, router } from "@agora/api";
import { type Procedure, restRoute } from "@agora/api/doors";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { callTRPCProcedure } from "@trpc/server";
import superjson from "superjson";
import { tools } from "../mcp/tools.ts";
import type { TestServer } from "../testing.ts";

export type Call = { server: TestServer; procedure: Procedure; input: unknown; token?: string };
type Refused = { reason: string; message: string; fields?: object; retryAfter?: number; current?: unknown };
/** What a caller hears, as plain JSON; over plain HTTP with status and headers too. */
export type Answer = { data?: unknown; refusal?: Refused; status?: number; headers?: Headers };

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value) ?? "null");
const bearer = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {};

/** The parts of an error that every door tells. */
function refusalIn(said: Partial<Refused> & { title?: string }): Refused {
  const { reason, title, message = title, fields, retryAfter, current } = said;
  return JSON.parse(JSON.stringify({ reason, message, fields, retryAfter, current }));
}

/** As somebody would write it into an address. */
const wordOf = (value: unknown): string =>
  (typeof value === "object" ? JSON.stringify(value) : String(value)).toWellFormed();

/** Address, headers and body of a call over plain HTTP. */
export function restRequest({ procedure, input, token }: Omit<Call, "server">) {
  const route = restRoute(procedure.contract);
  const sent = plain(input ?? {});
  const isFields = typeof sent === "object" && !Array.isArray(sent);
  const fields: Record<string, unknown> = isFields ? { ...sent } : {};
  const address = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(wordOf(fields[name])),
  );
  const others = Object.entries(fields).filter(([name]) => !route.params.includes(name));
  const query = new URLSearchParams(
    others.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, wordOf(one)])),
  );
  const said = isFields ? Object.fromEntries(others) : sent;
  const body = route.rest === "body" ? JSON.stringify(said) : undefined;
  return {
    path: `/api/v1${address}${route.rest === "query" && query.size > 0 ? `?${query}` : ""}`,
    init: {
      method: route.method,
      body,
      headers: { ...bearer(token), ...(body !== undefined && { "content-type": "application/json" }) },
    },
  };
}

export async function overRest(
  { server, ...call }: Call,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { path, init } = restRequest(call);
  const response = await fetch(server.url + path, { ...init, headers: { ...init.headers, ...headers } });
  const { status } = response;
  if (response.ok && call.procedure.contract.kind === "subscription") {
    const data = await firstEvent(response);
    return { status, headers: response.headers, data };
  }
  const text = await response.text();
  const said = text === "" ? undefined : JSON.parse(text);
  const heard = status < 400 ? { data: said } : { refusal: refusalIn(said) };
  return { status, headers: response.headers, ...heard };
}

export async function overTrpc({ server, procedure, input, token }: Call): Promise<Answer> {
  const { kind } = procedure.contract;
  const body = superjson.stringify(input);
  const url = `${server.url}/trpc/${procedure.path}`;
  const headers = { ...bearer(token), "content-type": "application/json" };
  const asked = `${url}?input=${encodeURIComponent(body)}`;
  if (kind === "subscription") {
    const response = await fetch(asked, { headers: { ...headers, accept: "text/event-stream" } });
    const said = await firstEvent(response);
    const { json } = Object(said);
    if (json?.data?.reason) return { refusal: refusalIn({ message: json.message, ...json.data }) };
    return { data: plain(superjson.deserialize(Object(said))) };
  }
  const response = await (kind === "query"
    ? fetch(asked, { headers })
    : fetch(url, { method: "POST", body, headers }));
  const { result, error } = JSON.parse(await response.text());
  return error
    ? { refusal: refusalIn({ message: error.json.message, ...error.json.data }) }
    : { data: plain(superjson.deserialize(result.data)) };
}

/** Undefined for what is no tool. */
export function toolOf({ path }: Procedure): string | undefined {
  const name = path.replace(".", "_");
  return tools().has(name) ? name : undefined;
}

/** Clients that are connected already, by where and as whom. */
const agents = new Map<string, Promise<Client>>();

async function agentOf({ server, token }: Pick<Call, "server" | "token">): Promise<Client> {
  const client = new Client({ name: "test", version: "1.0.0" });
  const door = new URL(`${server.url}/mcp?nouns=none${token ? "" : "&as=visitor"}`);
  await client.connect(new StreamableHTTPClientTransport(door, { requestInit: { headers: bearer(token) } }));
  return client;
}

export async function overMcp({ server, procedure, input, token }: Call): Promise<Answer> {
  const known = `${server.url} ${token}`;
  const agent = agents.get(known) ?? agentOf({ server, token });
  agents.set(known, agent);
  const name = toolOf(procedure) ?? "";
  const { isError, content, structuredContent } = await (await agent).callTool({
    name,
    arguments: { ...Object(plain(input ?? {})) },
  });
  const [first] = content;
  const said: unknown = JSON.parse(first?.type === "text" ? first.text : "null");
  if (isError) return { refusal: refusalIn(Object(said)) };
  const structured = tools().get(name)?.wrapped ? { result: said } : said;
  if (JSON.stringify(structuredContent) !== JSON.stringify(structured))
    throw new Error("an agent's answer says two things");
  return { data: said };
}

export async function inProcess({ server, procedure, input, token }: Call): Promise<Answer> {
  const controller = new AbortController();
  const { kind: type } = procedure.contract;
  const ctx = await server.context({ token, ip: "127.0.0.1" });
  try {
    const output: unknown = await callTRPCProcedure({
      ...{ router, path: procedure.path, ctx, type, batchIndex: 0, signal: controller.signal },
      getRawInput: async () => input,
    });
    if (type !== "subscription") return { data: plain(output) };
    if (!isIterable(output)) throw new Error("a subscription gave nothing to follow");
    for await (const event of output) return { data: plain(Object(event)[1]) };
    return {};
  } catch (error) {
    const { message, data } = errorShape(asTRPCError(error));
    return { refusal: refusalIn({ message, ...data }) };
  } finally {
    controller.abort();
  }
}

function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** The data of the first event that carries any. */
async function firstEvent(response: Response): Promise<unknown> {
  if (!response.body) throw new Error("a stream without a body");
  let text = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (const event of text.split("\n\n").slice(0, -1)) {
      const data = /^data: (.+)$/m.exec(event)?.[1];
      if (data && !event.includes("event: connected")) return JSON.parse(data);
    }
  }
  throw new Error(`a stream ended without an event: ${text}`);
}
