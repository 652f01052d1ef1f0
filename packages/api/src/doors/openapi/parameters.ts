import type { Contract } from "../../kit.ts";
import { exampleOf } from "../examples.ts";
import type { JsonSchema } from "../json-schema.ts";
import type { Procedure } from "../procedures.ts";
import type { RestRoute } from "../rest-route.ts";
import type { Json } from "../share-schemas.ts";

type Asked = { procedure: Procedure; route: RestRoute; input: JsonSchema };

/** What stands in the address of a call. */
export function parametersOf(
  { procedure: { noun }, route, input }: Asked,
  paramName: (path: string, name: string) => string,
): Json[] {
  const fields = Object.entries(input.properties ?? {});
  return fields.flatMap(([name, one]) => {
    if (typeof one !== "object") return [];
    const inPath = route.params.includes(name);
    if (!inPath && route.rest === "body") return [];
    const { description, ...schema } = one;
    return [
      {
        name: inPath ? paramName(route.path, name) : name,
        in: inPath ? "path" : "query",
        required: inPath || (input.required?.includes(name) ?? false),
        ...(description !== undefined && { description }),
        // A list is the same name several times.
        ...(schema.type === "array" && { style: "form", explode: true }),
        schema,
        example: exampleOf(one, { of: noun, name }),
      },
    ];
  });
}

/** References to the headers that a call of this kind may carry. */
export function headersOf(contract: Contract, route: RestRoute, input: JsonSchema): Json[] {
  const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` });
  if (contract.kind === "subscription") return [reference("LastEventId")];
  if (contract.kind === "query") return route.method === "GET" ? [reference("IfNoneMatch")] : [];
  return [
    reference("IdempotencyKey"),
    ...("version" in (input.properties ?? {}) ? [reference("IfMatch")] : []),
  ];
}

const header = (name: string, schema: Json, words: { description: string; example: string }) => ({
  name,
  in: "header",
  required: false,
  ...words,
  schema: { type: "string", ...schema },
});

const etag = '^(W/)?"[!#-~]+"$';

export const headerParameters = {
  IdempotencyKey: header(
    "Idempotency-Key",
    { minLength: 1, maxLength: 200, pattern: "^[!-~]{1,200}$" },
    {
      description:
        "Chosen by the caller, such as a UUID: the same key and input give the same answer for 24 hours, and the act happens once.",
      example: "019cec1a-e4b2-7d10-9a53-5c8e1f2b7d64",
    },
  ),
  IfMatch: header(
    "If-Match",
    { pattern: etag },
    {
      description:
        "The ETag of what is changed, instead of `version`; 412 when somebody else changed it since.",
      example: '"3.b2Vq0n5hJt8eXk1rZ7cYbA"',
    },
  ),
  IfNoneMatch: header(
    "If-None-Match",
    {},
    {
      description: "The ETag of the answer one has; 304 when it still holds.",
      example: '"3.b2Vq0n5hJt8eXk1rZ7cYbA"',
    },
  ),
  LastEventId: header(
    "Last-Event-ID",
    {},
    { description: "Go on after this event.", example: "1773480600000-0" },
  ),
};
