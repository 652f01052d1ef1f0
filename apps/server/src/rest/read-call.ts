import { Refusal } from "@agora/api";
import { type Procedure, plainInput, type RestRoute } from "@agora/api/doors";
import { versionIn } from "./preconditions.ts";

/** A path with the form of one but no procedure behind its method, JSON that is none: said before any procedure runs. */
export class BadRequest extends Error {
  readonly status: 400 | 415;
  constructor(status: 400 | 415, message: string) {
    super(message);
    this.status = status;
  }
}

type Read = { procedure: Procedure; route: RestRoute; params: Record<string, string>; request: Request };

/** What the procedure takes, from path, query, body and If-Match. @throws BadRequest */
export async function readCall({ procedure, route, params, request }: Read): Promise<unknown> {
  const words = new Map(Object.entries(params).map(([name, value]) => [name, [value]]));
  const { searchParams } = new URL(request.url);
  if (route.rest === "query")
    for (const name of searchParams.keys()) words.set(name, searchParams.getAll(name));
  // A path is about one thing, whatever else the query or the body says.
  for (const [name, value] of Object.entries(params)) words.set(name, [value]);
  const ifMatch = request.headers.get("if-match");
  if (ifMatch && ifMatch !== "*") {
    const version = versionIn(ifMatch);
    if (version === undefined)
      throw new Refusal("INVALID_INPUT", { fields: { "If-Match": ["This is no ETag of what you change"] } });
    words.set("version", [String(version)]);
  }
  if (procedure.contract.kind === "subscription") {
    const lastEventId = request.headers.get("last-event-id");
    if (lastEventId) words.set("lastEventId", [lastEventId]);
  }
  const body = route.rest === "body" ? await readBody(request) : undefined;
  return plainInput(procedure.contract.input, { body, words });
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === "") return undefined;
  const [type = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (!/^application\/(?:[\w.+-]+\+)?json$/i.test(type.trim()))
    throw new BadRequest(415, "Send JSON, with the content type application/json.");
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(400, "This is not JSON.");
  }
}
