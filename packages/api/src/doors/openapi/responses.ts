import { commonReasons, type Reason, refusals } from "../../errors.ts";
import type { Contract } from "../../kit.ts";
import { exampleOutput } from "../examples.ts";
import { type JsonSchema, jsonSchema } from "../json-schema.ts";
import { problemStatus } from "../problem-status.ts";
import type { Procedure } from "../procedures.ts";
import type { RestRoute } from "../rest-route.ts";
import type { Json } from "../share-schemas.ts";

const headers = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** An answer that went well. */
export function answersOf(procedure: Procedure, { status, method }: RestRoute): Json {
  const { contract } = procedure;
  const always = [
    "RateLimit",
    "RateLimit-Policy",
    "X-Request-Id",
    ...(contract.deprecated ? ["Deprecation", "Sunset", "Link"] : []),
  ];
  if (status === 204) return { 204: { description: "Done.", headers: headers(...always) } };
  const schema = jsonSchema(contract.output, "output");
  if (contract.kind === "subscription")
    return {
      200: {
        description: "Server-sent events: each has an id, and as its data this as JSON.",
        headers: headers("X-Request-Id"),
        content: { "text/event-stream": { schema } },
      },
    };
  const tagged = method === "GET" || "version" in (schema.properties ?? {});
  const made = typeof contract.creates === "string";
  const names = [
    ...always,
    ...(tagged ? ["ETag"] : []),
    ...(made ? ["Location"] : []),
    ...(isList(schema) ? ["Link"] : []),
  ];
  return {
    [status]: {
      description: status === 201 ? "Made." : "As it is now.",
      headers: headers(...new Set(names)),
      content: { "application/json": { schema, example: exampleOutput(procedure) } },
    },
    ...(contract.kind === "query" &&
      method === "GET" && { 304: { $ref: "#/components/responses/NotModified" } }),
  };
}

function isList({ properties = {} }: JsonSchema): boolean {
  return "nextCursor" in properties || "pagination" in properties;
}

type Refused = { hasBody: boolean; hasVersion: boolean };

/** Every refusal that a caller can meet, by status, each with its sentence. */
export function refusalsOf(contract: Contract, { hasBody, hasVersion }: Refused): Json {
  const byStatus = new Map<number, Reason[]>();
  for (const reason of reasonsOf(contract)) {
    const status = problemStatus(reason);
    byStatus.set(status, [...(byStatus.get(status) ?? []), reason]);
  }
  // What can't be read is told from what is read and not right, which is 422.
  const alsoUnreadable = byStatus.get(400);
  const others = [...byStatus].filter(([status]) => status !== 400);
  return Object.fromEntries([
    ...others.map(([status, reasons]) => [status, refusal(status, reasons)] as const),
    [400, alsoUnreadable ? refusedWith(400, [...alsoUnreadable, "INVALID_INPUT"]) : reference("Unreadable")],
    ...(hasBody ? [[415, reference("NotSentAsJson")] as const] : []),
    ...(hasVersion && contract.refusals?.includes("VERSION_CONFLICT")
      ? [[412, reference("ChangedMeanwhile")] as const]
      : []),
  ]);
}

const reference = (name: string) => ({ $ref: `#/components/responses/${name}` });

/** What one or two reasons make is the same for many procedures, and stands among the components. */
function refusal(status: number, reasons: readonly Reason[]): Json {
  return reasons.length <= 2 ? reference(nameOf(reasons)) : refusedWith(status, reasons);
}

const nameOf = (reasons: readonly Reason[]) =>
  reasons
    .map((reason) => reason.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase()))
    .join("Or");

function refusedWith(status: number, reasons: readonly Reason[]): Json {
  return {
    description: reasons.map((reason) => `\`${reason}\`: ${refusals[reason].sentence}`).join("\n\n"),
    headers: headers(
      "RateLimit",
      "RateLimit-Policy",
      "X-Request-Id",
      ...(status === 401 ? ["WWW-Authenticate"] : []),
      ...(status === 429 || status === 503 ? ["Retry-After"] : []),
    ),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            {
              type: "object",
              required: ["reason"],
              properties: { reason: { type: "string", enum: reasons } },
            },
          ],
        },
        examples: Object.fromEntries(
          reasons.map((reason) => [
            reason,
            {
              summary: refusals[reason].sentence,
              value: {
                type: `/docs/errors#${reason}`,
                title: refusals[reason].sentence,
                status,
                reason,
                ...(reason === "INVALID_INPUT" && {
                  fields: { limit: ["At most 100"] },
                }),
                ...(status === 429 && { retryAfter: 42 }),
                requestId: "019cec1a-d3f1-7b52-9e08-4f7a1c2d6e35",
              },
            },
          ]),
        ),
      },
    },
  };
}

/** Those of the contract, and of the common ones those that this kind of call can meet. */
function reasonsOf({ access, kind, interactive, refusals: own = [] }: Contract): Reason[] {
  const never = new Set<Reason>(["NO_SUCH_PROCEDURE"]);
  if (access === "public") never.add("UNAUTHENTICATED").add("FORBIDDEN");
  if (access === "member") never.add("FORBIDDEN");
  if (!interactive) never.add("SESSION_REQUIRED");
  if (kind !== "mutation") never.add("IDEMPOTENCY_KEY_REUSED").add("CROSS_ORIGIN").add("TOO_LARGE");
  return [...new Set([...commonReasons, ...own])].filter(
    (reason) => !never.has(reason) || own.includes(reason),
  );
}

/** The refusals that operations point at. */
export function sharedResponses(contracts: readonly Contract[]): Json {
  const shared: Json = {
    NotModified: { description: "The answer one has still holds.", headers: headers("ETag", "X-Request-Id") },
    Unreadable: {
      ...refusedWith(400, ["INVALID_INPUT"]),
      description: "The address is not UTF-8, or the body is no JSON in UTF-8.",
    },
    NotSentAsJson: {
      ...refusedWith(415, ["INVALID_INPUT"]),
      description: "The body has a content type other than JSON, or a content encoding.",
    },
    ChangedMeanwhile: {
      ...refusedWith(412, ["VERSION_CONFLICT"]),
      description: "What `If-Match` names is no longer the newest; `current` is.",
    },
  };
  for (const contract of contracts)
    for (const group of Object.values(Object.groupBy(reasonsOf(contract), problemStatus)))
      if (group && group.length <= 2) {
        const [reason = "INTERNAL"] = group;
        shared[nameOf(group)] ??= refusedWith(problemStatus(reason), group);
      }
  return shared;
}
