import type { Contract } from "../../kit.ts";
import { type JsonSchema, jsonSchema } from "../json-schema.ts";
import { procedures } from "../procedures.ts";
import { schemaNames } from "../schema-names.ts";

let told: Map<string, { name: string; schema: Contract["output"] }> | undefined;

/** Things that stand in the answers of several procedures, by what each looks like; told once, by their names. */
function shapes() {
  if (told) return told;
  const counts = new Map<string, number>();
  for (const { contract } of procedures)
    for (const text of new Set(objectsIn(jsonSchema(contract.output, "output"))))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  const named = Object.entries(schemaNames).map(
    ([name, schema]) => [textOf(jsonSchema(schema, "output")), { name, schema }] as const,
  );
  told = new Map(named.filter(([text]) => (counts.get(text) ?? 0) > 1));
  return told;
}

/** The name of a thing that is told elsewhere; undefined for what is told where it stands. */
export function shapeOf(schema: JsonSchema): string | undefined {
  return shapes().get(textOf(schema))?.name;
}

export function namedShapes(): { name: string; schema: Contract["output"] }[] {
  return [...shapes().values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What is said about a thing in one place is not about the thing. */
function textOf({ description: _, ...schema }: JsonSchema): string {
  return JSON.stringify(schema);
}

/** What stands inside of an answer, however deep. */
function objectsIn({ properties = {}, items, anyOf = [] }: JsonSchema): string[] {
  return [...Object.values(properties), items, ...anyOf]
    .filter(isSchema)
    .flatMap((one) => [...(one.properties ? [textOf(one)] : []), ...objectsIn(one)]);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
