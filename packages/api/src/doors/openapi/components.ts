import { reasons } from "../../errors.ts";
import type { Json } from "../share-schemas.ts";

export const problem = {
  type: "object",
  description: "A refusal (RFC 9457).",
  required: ["type", "title", "status", "reason"],
  properties: {
    type: { type: "string", format: "uri-reference", description: "Where the refusal is explained" },
    title: { type: "string", description: "A sentence for people" },
    status: { type: "integer" },
    reason: {
      type: "string",
      enum: reasons,
      description: "What to act on; expect reasons that are not known yet",
    },
    instance: { type: "string", format: "uri-reference" },
    requestId: { type: "string", description: "Name it when you ask about this" },
    fields: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
      description: "Sentences by input field; a nested field's name is its path, joined by dots",
    },
    retryAfter: { type: "integer", description: "Seconds to wait" },
    current: {
      description:
        "The value as it is now: for `VERSION_CONFLICT` what this call would have answered, otherwise the new quote",
    },
  },
};

const header = (description: string, example: string | number, format?: string) => ({
  description,
  schema: { type: typeof example === "number" ? "integer" : "string", ...(format && { format }) },
  example,
});

export const headers = {
  Deprecation: header("Since when this should no longer be called (RFC 9745)", "@1773480600"),
  ETag: header("Changes with the answer; send it as If-None-Match or If-Match", '"3.b2Vq0n5hJt8eXk1rZ7cYbA"'),
  Link: header(
    "Addresses of other pages (`next`, `prev`), and of what to call instead (`successor-version`) (RFC 8288)",
    '</api/v1/posts?limit=20&cursor=MDE5Y2VjMWEtZDJlMA>; rel="next"',
  ),
  Location: header("Where it is from now on", "/api/v1/posts/three-days-in-lisbon", "uri-reference"),
  RateLimit: header("Calls left in this minute (r) and seconds until the next one (t)", '"read";r=299;t=41'),
  "RateLimit-Policy": header(
    "How many calls of a class (q) a caller has in seconds (w)",
    '"read";q=300;w=60',
  ),
  "Retry-After": header("Seconds to wait", 42),
  Sunset: header("When this goes away (RFC 8594)", "Sun, 14 Mar 2027 09:30:00 GMT"),
  "WWW-Authenticate": header("How one could be somebody (RFC 6750)", 'Bearer realm="Agora"'),
  "X-Request-Id": header("Name it when you ask about this call", "019cec1a-d3f1-7b52-9e08-4f7a1c2d6e35"),
};

export const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description:
      "An API key (Settings, API keys), an access token (tokens.exchange) or a session token (auth.signIn with `as: token`)",
  },
  cookie: {
    type: "apiKey",
    in: "cookie",
    name: "agora_session",
    description: "The session of a browser that is signed in here; sent by itself",
  },
};

/** Without the components that nothing points at. */
export function withoutUnused<D extends { components: Readonly<Record<string, object>> }>(document: D): D {
  const pointedAt = new Set(
    [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/([^"]+)"/g)].map(([, path]) => path),
  );
  const used = Object.entries(document.components).map(([kind, some]): [string, Json] => {
    const kept = Object.entries(some).filter(
      ([name]) => kind === "securitySchemes" || pointedAt.has(`${kind}/${name}`),
    );
    return [kind, Object.fromEntries(kept)];
  });
  return { ...document, components: Object.fromEntries(used) };
}
