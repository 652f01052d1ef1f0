import { commonReasons, type Reason, refusals } from "../errors.ts";
import type { Contract } from "../kit.ts";
import { type JsonSchema, jsonSchema } from "./json-schema.ts";
import { nouns } from "./nouns.ts";
import { problemStatus } from "./problem-status.ts";
import { type Procedure, procedures } from "./procedures.ts";
import { type RestRoute, restRoute } from "./rest-route.ts";

type Json = Record<string, unknown>;

/** The REST door as OpenAPI 3.1, made from the contract alone. */
export function openApi({ publicUrl }: { publicUrl: string }): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const procedure of procedures) {
    const route = restRoute(procedure.contract);
    const path = pathOf(route);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(procedure, route) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Agora",
      version: "1.0.0",
      description:
        "Everything Agora can do, over plain HTTP. Dates are ISO 8601, money is in minor units with its ISO 4217 currency, and every refusal has a `reason` to act on.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    tags: Object.entries(nouns).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes, headers },
  };
}

/** Two paths that differ in the name of a parameter only are one to OpenAPI: its name there says what either may be. */
const names = new Map<string, Set<string>>();
const shape = (path: string) => path.replace(/:\w+/g, ":");
const position = (path: string, name: string) =>
  `${shape(path)} ${[...path.matchAll(/:(\w+)/g)].findIndex(([, one]) => one === name)}`;
for (const { contract } of procedures) {
  const { path, params } = restRoute(contract);
  for (const name of params) {
    const at = position(path, name);
    names.set(at, (names.get(at) ?? new Set()).add(name));
  }
}

function inPath(path: string, name: string): string {
  const [first = name, ...more] = [...(names.get(position(path, name)) ?? [])].sort();
  return first + more.map((one) => `Or${one.charAt(0).toUpperCase()}${one.slice(1)}`).join("");
}

function pathOf({ path }: RestRoute): string {
  return path.replace(/:(\w+)/g, (_, name: string) => `{${inPath(path, name)}}`);
}

function operation({ path, noun, contract }: Procedure, route: RestRoute): Json {
  const input = jsonSchema(contract.input, "input");
  const inBody = route.rest === "body" ? without(input, route.params) : undefined;
  const hasBody = inBody && Object.keys(inBody.properties ?? {}).length > 0;
  return {
    operationId: path,
    tags: [noun],
    summary: contract.summary,
    ...(contract.deprecated && { deprecated: true }),
    security: contract.access === "public" ? [{}, ...signedIn] : signedIn,
    "x-access": contract.access,
    parameters: [...parametersOf(input, route), ...headersOf(contract, input)],
    ...(hasBody && {
      requestBody: {
        required: (inBody.required ?? []).length > 0,
        content: { "application/json": { schema: inBody } },
      },
    }),
    responses: { [route.status]: answerOf(contract, route), ...refusalsOf(contract) },
  };
}

function parametersOf(input: JsonSchema, { params, path, rest }: RestRoute): Json[] {
  const fields = Object.entries(input.properties ?? {});
  return fields.flatMap(([name, schema]) => {
    if (params.includes(name))
      return [{ name: inPath(path, name), in: "path", required: true, ...described(schema) }];
    if (rest === "body") return [];
    return [{ name, in: "query", required: input.required?.includes(name) ?? false, ...described(schema) }];
  });
}

function described(schema: unknown): Json {
  if (typeof schema !== "object" || schema === null) return { schema };
  const { description, ...rest }: Json = { ...schema };
  return { schema: rest, ...(description !== undefined && { description }) };
}

function headersOf(contract: Contract, input: JsonSchema): Json[] {
  const header = (name: string, description: string) => ({
    name,
    in: "header",
    required: false,
    description,
    schema: { type: "string" },
  });
  if (contract.kind === "query")
    return [header("If-None-Match", "The ETag of the answer you have; 304 if it still holds")];
  if (contract.kind === "subscription") return [header("Last-Event-ID", "Go on after this event")];
  return [
    header(
      "Idempotency-Key",
      "The same key and input give the same answer for 24 hours, and the act happens once",
    ),
    ...("version" in (input.properties ?? {})
      ? [header("If-Match", "The ETag of what you change, instead of `version`")]
      : []),
  ];
}

/** The schema of an object without these fields; a version may come as If-Match instead. */
function without(schema: JsonSchema, names: string[]): JsonSchema {
  const keep = ([name]: [string, unknown]) => !names.includes(name);
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(keep)),
    required: schema.required?.filter((name) => !names.includes(name) && name !== "version"),
  };
}

function answerOf(contract: Contract, { status }: RestRoute): Json {
  const rate = { RateLimit: { $ref: "#/components/headers/RateLimit" } };
  if (status === 204) return { description: "Done.", headers: rate };
  const schema = jsonSchema(contract.output, "output");
  if (contract.kind === "subscription")
    return {
      description: "Server-sent events: each has an id, and as its data this as JSON.",
      content: { "text/event-stream": { schema } },
    };
  return {
    description: status === 201 ? "Made." : "As it is now.",
    headers: {
      ...rate,
      ...(contract.kind === "query" && { ETag: { $ref: "#/components/headers/ETag" } }),
      ...(typeof contract.creates === "string" && { Location: { $ref: "#/components/headers/Location" } }),
    },
    content: { "application/json": { schema } },
  };
}

/** Every refusal that a caller can meet, by status, each with its sentence. */
function refusalsOf(contract: Contract): Json {
  const byStatus = new Map<number, Reason[]>();
  for (const reason of reasonsOf(contract)) {
    const status = problemStatus(reason);
    byStatus.set(status, [...(byStatus.get(status) ?? []), reason]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, reasons]) => [
      status,
      {
        description: reasons.map((reason) => `\`${reason}\`: ${refusals[reason].sentence}`).join("\n\n"),
        content: {
          "application/problem+json": {
            schema: {
              allOf: [
                { $ref: "#/components/schemas/Problem" },
                { type: "object", properties: { reason: { enum: reasons } } },
              ],
            },
            examples: Object.fromEntries(
              reasons.map((reason) => [
                reason,
                {
                  value: { type: `/docs/errors#${reason}`, title: refusals[reason].sentence, status, reason },
                },
              ]),
            ),
          },
        },
      },
    ]),
  );
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

const problemSchema = {
  type: "object",
  description: "A refusal (RFC 9457).",
  required: ["type", "title", "status", "reason"],
  properties: {
    type: { type: "string", format: "uri-reference", description: "Where the refusal is explained" },
    title: { type: "string", description: "A sentence for people" },
    status: { type: "integer" },
    reason: { type: "string", enum: Object.keys(refusals) },
    instance: { type: "string", format: "uri-reference" },
    requestId: { type: "string", description: "Name it when you ask about this" },
    fields: {
      type: "object",
      additionalProperties: { type: "array", items: { type: "string" } },
      description: "Sentences by input field",
    },
    retryAfter: { type: "integer", description: "Seconds to wait" },
    current: { description: "The value as it is now, where somebody else changed it" },
  },
};

const signedIn = [{ bearer: [] }, { cookie: [] }];
const securitySchemes = {
  bearer: {
    type: "http",
    scheme: "bearer",
    description:
      "A session token (auth.signIn with `as: token`), an access token (tokens.exchange) or an API key",
  },
  cookie: { type: "apiKey", in: "cookie", name: "agora_session", description: "As browsers send it" },
};
const headers = {
  ETag: { description: "Changes with the answer", schema: { type: "string" } },
  Location: { description: "Where it is from now on", schema: { type: "string" } },
  RateLimit: {
    description: "Calls left in this minute (r) and seconds until the next one (t)",
    schema: { type: "string" },
  },
};
