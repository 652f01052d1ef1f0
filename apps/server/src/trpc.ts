import { type Context, errorShape, noProcedure, refusalOf, router, wireResult } from "@agora/api";
import { callTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import superjson from "superjson";
import { fromPlace } from "./from-place.ts";
import { isReadable, readUtf8 } from "./utf8.ts";

/** The same number stands in the clients. */
const maxBatchSize = 10;

type Door = {
  createContext(request: Request): Promise<Context>;
  /** What every answer to this context's request carries. */
  headers(context: Context): Record<string, string>;
  /** The values of Set-Cookie. */
  cookies(context: Context): string[];
  answered(context: Context, response: Response): Response;
};
type Answer = { status: number; body: string };

/**
 * tRPC's wire format behind a handler of our own: plain calls and batches are answered here, with results written by
 * serializers compiled from the contract; streams (SSE and streamed batches) go through tRPC's adapter.
 */
export async function answerTRPC(request: Request, door: Door): Promise<Response> {
  if (isStream(request)) return stream(request, door);
  const context = await door.createContext(request);
  const url = new URL(request.url);
  const paths = pathsOf(url);
  const batch = url.searchParams.get("batch") === "1";
  const answers = await callAll({ request, url, paths, batch, context });
  const [first] = answers;
  const same = first && answers.every((answer) => answer.status === first.status);
  const body = batch ? `[${answers.map((answer) => answer.body).join(",")}]` : (first?.body ?? "");
  const status = same ? first.status : 207;
  context.log.debug({ paths, status, requestId: context.request.id }, "call");
  const [cookie, ...more] = door.cookies(context);
  const headers = { ...jsonHeaders, ...door.headers(context), ...(cookie && { "set-cookie": cookie }) };
  const response = new Response(body, { status, headers });
  for (const another of more) response.headers.append("set-cookie", another);
  return response;
}

const jsonHeaders = {
  "content-type": "application/json",
  "cache-control": "no-store",
  vary: "cookie, authorization",
};

type Calls = { request: Request; url: URL; paths: string[]; batch: boolean; context: Context };

async function callAll({ request, url, paths, batch, context }: Calls): Promise<Answer[]> {
  const type = request.method === "POST" ? "mutation" : "query";
  try {
    if (!batch && paths.length > 1) throw new TRPCError({ code: "BAD_REQUEST" });
    if (paths.length > maxBatchSize) throw new TRPCError({ code: "BAD_REQUEST" });
    if (request.method !== "GET" && request.method !== "POST")
      throw new TRPCError({ code: "METHOD_NOT_SUPPORTED" });
    const inputs = await readInputs(request, url);
    const inputAt = (index: number) => {
      const raw = batch ? inputs?.[index] : inputs;
      return raw === undefined ? undefined : deserialize(raw);
    };
    const call = async (path: string, batchIndex: number): Promise<Answer> => {
      try {
        const getRawInput = async () => inputAt(batchIndex);
        const result = await callTRPCProcedure({
          // Only streams end with their caller; a call that has begun is finished.
          ...{ router, path, ctx: context, type, batchIndex, getRawInput, signal: undefined },
        });
        return { status: 200, body: `{"result":{"data":${wireResult(path, result)}}}` };
      } catch (error) {
        if (refusalOf(getTRPCErrorFromUnknown(error))?.reason === "NO_SUCH_PROCEDURE")
          countLost(error, context);
        return refused(error, context, path);
      }
    };
    return await Promise.all(paths.map(call));
  } catch (error) {
    countLost(error, context);
    return paths.slice(0, maxBatchSize).map((path) => refused(error, context, path));
  }
}

/** @throws TRPCError PARSE_ERROR for what is not JSON in UTF-8, PAYLOAD_TOO_LARGE where the body limit was met while reading. */
async function readInputs(request: Request, url: URL) {
  if (!isReadable(url.search)) throw new TRPCError({ code: "PARSE_ERROR" });
  const text = request.method === "POST" ? await readText(request) : url.searchParams.get("input");
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", cause });
  }
}

/** @throws TRPCError PARSE_ERROR for JSON that is not superjson's. */
function deserialize(raw: Parameters<typeof superjson.deserialize>[0]): unknown {
  try {
    return superjson.deserialize(raw);
  } catch (cause) {
    throw new TRPCError({ code: "PARSE_ERROR", cause });
  }
}

/** The names asked for; one that is not readable is no procedure's. */
function pathsOf(url: URL): string[] {
  const path = url.pathname.slice("/trpc/".length);
  try {
    return decodeURIComponent(path).split(",");
  } catch {
    return [path];
  }
}

async function readText(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer().catch((cause) => {
    throw new TRPCError({ code: "PAYLOAD_TOO_LARGE", cause });
  });
  const text = readUtf8(bytes);
  if (text === undefined) throw new TRPCError({ code: "PARSE_ERROR" });
  return text;
}

function refused(thrown: unknown, context: Context, path: string): Answer {
  const error = getTRPCErrorFromUnknown(thrown);
  logBug(error, context, path);
  const shape = errorShape(error, { path, requestId: context.request.id });
  return { status: shape.data.httpStatus, body: `{"error":${superjson.stringify(shape)}}` };
}

/** Counts what no procedure has heard of. */
function countLost(error: unknown, { metrics }: Context): void {
  const outcome = refusalOf(getTRPCErrorFromUnknown(error))?.reason ?? "error";
  metrics.ended({ procedure: noProcedure, outcome });
}

/** A refusal is an answer; anything else is ours to mend. */
export function logBug(error: TRPCError, context: Context, path: string): void {
  if (refusalOf(error)) return;
  context.log.error({ err: error.cause ?? error, path, requestId: context.request.id }, "A call failed");
}

function isStream(request: Request): boolean {
  return (
    request.headers.get("accept")?.includes("text/event-stream") === true ||
    request.headers.get("trpc-accept") === "application/jsonl"
  );
}

async function stream(request: Request, door: Door): Promise<Response> {
  const context = await door.createContext(request);
  const { promise: place, resolve } = Promise.withResolvers<string>();
  context.tellPlace = resolve;
  const response = await fetchRequestHandler({
    endpoint: "/trpc",
    req: request,
    router,
    createContext: () => context,
    maxBatchSize,
    onError: ({ error, path }) => logBug(error, context, path ?? ""),
  });
  const events = response.headers.get("content-type")?.startsWith("text/event-stream") && response.body;
  return door.answered(context, events ? new Response(fromPlace(events, place), response) : response);
}
