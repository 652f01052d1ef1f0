import { refusals } from "../../errors.ts";
import type { Contract } from "../../kit.ts";
import { exampleInput } from "../examples.ts";
import { type JsonSchema, jsonSchema } from "../json-schema.ts";
import type { Procedure } from "../procedures.ts";
import type { RestRoute } from "../rest-route.ts";
import type { Json } from "../share-schemas.ts";
import { headersOf, parametersOf } from "./parameters.ts";
import { answersOf, refusalsOf } from "./responses.ts";

const signedIn = [{ bearer: [] }, { cookie: [] }];

/** A procedure as an operation of its address. */
export function operation(
  procedure: Procedure,
  route: RestRoute,
  paramName: (path: string, name: string) => string,
): Json {
  const { path, noun, contract } = procedure;
  const input = jsonSchema(contract.input, "input");
  const inBody = route.rest === "body" ? without(input, route.params) : undefined;
  const hasBody = inBody !== undefined && Object.keys(inBody.properties ?? {}).length > 0;
  const hasVersion = "version" in (input.properties ?? {});
  return {
    operationId: path,
    tags: [noun],
    summary: contract.summary,
    description: wordsOf(contract),
    ...(contract.deprecated && { deprecated: true }),
    security: contract.access === "public" ? [{}, ...signedIn] : signedIn,
    "x-access": contract.access,
    parameters: [
      ...parametersOf({ procedure, route, input }, paramName),
      ...headersOf(contract, route, input),
    ],
    ...(hasBody && {
      requestBody: {
        required: (inBody.required ?? []).length > 0,
        content: {
          "application/json": { schema: inBody, example: exampleBody(procedure, route) },
        },
      },
    }),
    responses: { ...answersOf(procedure, route), ...refusalsOf(contract, { hasBody, hasVersion }) },
  };
}

/** Who may call it, what it counts as, and what it may say no to. */
function wordsOf(contract: Contract): string {
  const { access, kind, interactive, limit, deprecated, refusals: own = [] } = contract;
  const who =
    access === "public"
      ? "Anybody may call this."
      : access === "member"
        ? "For everybody who is signed in."
        : `Needs the permission \`${access}\`.`;
  return [
    ...(deprecated
      ? [`**Deprecated:** call \`${deprecated.instead}\` instead; this stays until ${deprecated.until}.`]
      : []),
    [who, ...(interactive ? ["Only a person in a session may, no API key."] : [])].join(" "),
    `Counts as \`${limit ?? (kind === "mutation" ? "write" : "read")}\`.`,
    ...(own.length > 0
      ? [`May refuse:\n${own.map((reason) => `- \`${reason}\`: ${refusals[reason].sentence}`).join("\n")}`]
      : []),
  ].join("\n\n");
}

/** The schema of an object without these fields; a version may come as If-Match instead. */
function without(schema: JsonSchema, names: string[]): JsonSchema {
  const keep = ([name]: [string, unknown]) => !names.includes(name);
  const required = (schema.required ?? []).filter((name) => !names.includes(name) && name !== "version");
  const { required: _, ...rest } = schema;
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(keep)),
    ...(required.length > 0 && { required }),
  };
}

function exampleBody(procedure: Procedure, { params }: RestRoute): Json {
  const fields = Object.entries(Object(exampleInput(procedure)));
  return Object.fromEntries(fields.filter(([name]) => !params.includes(name)));
}
