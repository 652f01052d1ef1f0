import { Refusal } from "@agora/api";
import { type Procedure, plainInput, type RestRoute, takesVersion } from "@agora/api/doors";
import { TRPCError } from "@trpc/server";
import { isReadable, readUtf8 } from "../utf8.ts";
import { versionIn } from "./preconditions.ts";

/** What stands for nothing that a procedure could take; the code fixes the status. */
function unreadable(code: "PARSE_ERROR" | "UNSUPPORTED_MEDIA_TYPE", message: string): TRPCError {
  return new TRPCError({ code, cause: new Refusal("INVALID_INPUT", { message }) });
}

type Read = { procedure: Procedure; route: RestRoute; params: Record<string, string>; request: Request };

/**
 * What the procedure takes, from path, query, body and If-Match.
 * @throws TRPCError PARSE_ERROR and UNSUPPORTED_MEDIA_TYPE for what can't be read, Refusal INVALID_INPUT for If-Match
 */
export async function readCall({ procedure, route, params, request }: Read): Promise<unknown> {
  const words = new Map(Object.entries(params).map(([name, value]) => [name, [value]]));
  const { pathname, search, searchParams } = new URL(request.url);
  if (!isReadable(pathname) || !isReadable(search))
    throw unreadable("PARSE_ERROR", "A percent sign in the address does not stand for a byte of UTF-8.");
  if (route.rest === "query")
    for (const name of searchParams.keys()) words.set(name, searchParams.getAll(name));
  // A path is about one thing, whatever else the query or the body says.
  for (const [name, value] of Object.entries(params)) words.set(name, [value]);
  const version = procedure.contract.kind === "mutation" ? versionWanted(procedure, request) : undefined;
  if (version !== undefined) words.set("version", [String(version)]);
  if (procedure.contract.kind === "subscription") {
    const lastEventId = request.headers.get("last-event-id");
    if (lastEventId) words.set("lastEventId", [lastEventId]);
  }
  const body = route.rest === "body" ? await readBody(request) : undefined;
  return plainInput(procedure.contract.input, { body, words });
}

/** The version in If-Match. @throws Refusal INVALID_INPUT where nothing could be compared with it. */
function versionWanted({ contract }: Procedure, request: Request): number | undefined {
  const ifMatch = request.headers.get("if-match");
  if (ifMatch === null || ifMatch.trim() === "*") return undefined;
  const refuse = (sentence: string) => new Refusal("INVALID_INPUT", { fields: { "If-Match": [sentence] } });
  if (!takesVersion(contract)) throw refuse("This has no version that could be compared; leave it out");
  const version = versionIn(ifMatch);
  if (version === undefined) throw refuse("This is no ETag of what you change");
  return version;
}

async function readBody(request: Request): Promise<unknown> {
  const bytes = await request.arrayBuffer().catch(() => {
    throw unreadable("PARSE_ERROR", "The body did not arrive as a whole.");
  });
  if (bytes.byteLength === 0) return undefined;
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (encoding.trim().toLowerCase() !== "identity")
    throw unreadable("UNSUPPORTED_MEDIA_TYPE", "Send the body as it is, without a content encoding.");
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (!/^application\/(?:[\w.+-]+\+)?json$/i.test(type.trim()))
    throw unreadable("UNSUPPORTED_MEDIA_TYPE", "Send JSON, with the content type application/json.");
  const text = readUtf8(bytes);
  if (text === undefined) throw unreadable("PARSE_ERROR", "This is not UTF-8.");
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable("PARSE_ERROR", "This is not JSON.");
  }
}
