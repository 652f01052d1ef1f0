import type { Procedure, RestRoute } from "@agora/api/doors";
import { linksOf } from "./links.ts";
import { etagOf, isKnown } from "./preconditions.ts";

type Answered = { procedure: Procedure; route: RestRoute; request: Request };

/** What went well, with what its caller may keep of it. */
export function answer({ procedure, route, request }: Answered, output: unknown): Response {
  const headers = new Headers({ "cache-control": "no-store", vary: "cookie, authorization" });
  if (route.status === 204) return new Response(null, { status: 204, headers });
  const { creates } = procedure.contract;
  if (typeof creates === "string") headers.set("location", `/api/v1${filled(creates, output)}`);
  const body = JSON.stringify(output);
  headers.set("content-type", "application/json");
  if (route.method === "GET") {
    const etag = etagOf(output, body);
    headers.set("etag", etag);
    headers.set("cache-control", "private, no-cache");
    const links = linksOf(new URL(request.url), output);
    if (links) headers.set("link", links);
    if (isKnown(request.headers.get("if-none-match"), etag))
      return new Response(null, { status: 304, headers });
  } else if (typeof output === "object" && output !== null && "version" in output) {
    headers.set("etag", etagOf(output, body));
  }
  return new Response(body, { status: route.status, headers });
}

/** `/posts/:slug` with the output's slug; `:media.id` looks deeper. */
function filled(template: string, output: unknown): string {
  return template.replace(/:([\w.]+)/g, (_, path: string) => {
    let value: unknown = output;
    for (const name of path.split("."))
      value =
        typeof value === "object" && value !== null
          ? Object.getOwnPropertyDescriptor(value, name)?.value
          : undefined;
    return encodeURIComponent(String(value));
  });
}
