import { commonReasons, type Reason, refusals } from "@agora/api/contract";
import { openApi, type Procedure, plainInput } from "@agora/api/doors";
import superjson from "superjson";
import { expect } from "vitest";
import { z } from "zod";
import { type Call, restRequest } from "./doors.ts";

const document = z
  .object({ components: z.object({ schemas: z.object({ Problem: z.record(z.string(), z.unknown()) }) }) })
  .parse(openApi({ publicUrl: "http://localhost" }));
/** Zod takes a reference for a whole address. */
const { Problem } = document.components.schemas;
const problem = z.fromJSONSchema(
  JSON.parse(JSON.stringify(Problem), (name, value) =>
    value === "uri-reference" && name === "format" ? undefined : value,
  ),
);

const reasons = Object.keys(refusals).filter((reason): reason is Reason => Object.hasOwn(refusals, reason));
const wireError = z.strictObject({
  message: z.string().min(1),
  code: z.int(),
  data: z.strictObject({
    code: z.enum(Object.values(refusals).map(({ code }) => code)),
    httpStatus: z.int(),
    reason: z.enum(reasons),
    path: z.string().optional(),
    fields: z.record(z.string(), z.array(z.string())).optional(),
    retryAfter: z.number().optional(),
    current: z.unknown().optional(),
    requestId: z.string(),
  }),
});

/** Milliseconds to wait for what a stream says first. */
const patience = 150;

/** A refusal that the contract names, and never one for a bug of ours. */
function isListed({ contract }: Procedure, reason: unknown) {
  const listed = [...commonReasons, ...(contract.refusals ?? [])].filter((one) => one !== "INTERNAL");
  expect(listed).toContain(reason);
}

/** Sends it, and checks all that is promised of the answer. */
export async function sendRest({ server, ...call }: Call): Promise<void> {
  const { path, init } = restRequest(call);
  const { procedure } = call;
  await keepsRestPromise(procedure, await fetch(server.url + path, init));
}

export async function keepsRestPromise(procedure: Procedure, response: Response): Promise<void> {
  const { status, headers } = response;
  expect(status < 500 || status === 503).toBe(true);
  if (headers.get("content-type") === "text/event-stream") return response.body?.cancel();
  const text = await response.text();
  if (status === 204 || status === 304) return expect(text).toBe("");
  const said: unknown = JSON.parse(text);
  if (status < 400) {
    const { output } = procedure.contract;
    const kept = z.core.safeParse(output, plainInput(output, { body: said, words: [] }));
    return expect(kept.error?.issues).toBeUndefined();
  }
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(problem.safeParse(said).error?.issues).toBeUndefined();
  const { reason, status: told, type, instance } = Object(said);
  for (const reference of [type, instance]) expect(URL.canParse(reference, "http://localhost")).toBe(true);
  isListed(procedure, reason);
  expect(told).toBe(status);
}

export async function sendTrpc({ server, procedure, input, token }: Call): Promise<void> {
  const { kind } = procedure.contract;
  const url = `${server.url}/trpc/${procedure.path}`;
  const body = wire(input);
  const headers: Record<string, string> = {
    "content-type": "application/json",
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const asked = `${url}?input=${encodeURIComponent(body)}`;
  if (kind === "subscription")
    return keepsStreamPromise(
      procedure,
      await fetch(asked, { headers: { ...headers, accept: "text/event-stream" } }),
    );
  const response = await (kind === "query"
    ? fetch(asked, { headers })
    : fetch(url, { method: "POST", body, headers }));
  await keepsTrpcPromise(procedure, response);
}

/** As a client would write it; what superjson refuses to write is sent all the same. */
function wire(input: unknown): string {
  try {
    return superjson.stringify(input);
  } catch {
    return JSON.stringify({ json: input });
  }
}

export async function keepsTrpcPromise(procedure: Procedure, response: Response): Promise<void> {
  const stream = /^text\/event-stream|^application\/jsonl/.test(response.headers.get("content-type") ?? "");
  if (stream) return keepsStreamPromise(procedure, response);
  const said: unknown = JSON.parse(await response.text());
  for (const one of [said].flat()) {
    const { result, error } = Object(one);
    if (error) {
      isRefusal(procedure, error.json);
      if (response.status !== 207) expect(error.json.data.httpStatus).toBe(response.status);
      continue;
    }
    const output: unknown = superjson.deserialize(result.data);
    expect(z.core.safeParse(procedure.contract.output, output).error?.issues).toBeUndefined();
  }
}

function isRefusal(procedure: Procedure, said: unknown) {
  const { error, data } = wireError.safeParse(said);
  expect(error?.issues).toBeUndefined();
  isListed(procedure, data?.data.reason);
}

/** Whatever a stream says within a moment. */
async function keepsStreamPromise(procedure: Procedure, { body }: Response): Promise<void> {
  if (!body) return;
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  const over = new Promise<{ value?: string; done: boolean }>((resolve) =>
    setTimeout(() => resolve({ done: true }), patience),
  );
  let text = "";
  for (let done = false; !done; ) {
    const next = await Promise.race([reader.read(), over]);
    text += next.value ?? "";
    done = next.done || /serialized-error|\nid:/.test(text);
  }
  await reader.cancel();
  const error = /event: serialized-error\ndata: (.+)/.exec(text)?.[1];
  if (error) isRefusal(procedure, JSON.parse(error).json);
}
