import { jsonSchema } from "./json-schema.ts";
import { schemaNames } from "./schema-names.ts";

export type Json = Record<string, unknown>;

/** Values that only look like schemas. */
const notSchemas = new Set(["example", "examples", "default", "const", "enum"]);

/**
 * Puts a reference (`at` and the name) wherever a schema that has a name stands in full; a field's own description
 * stays beside it. Gives what is left, and what is referred to.
 */
export function shareSchemas(value: object, at: string): { shared: Json; named: Json } {
  const inFull = Object.entries(schemaNames).map(
    ([name, schema]) => [name, { ...jsonSchema(schema, "output") }] as const,
  );
  const names = new Map(inFull.map(([name, schema]) => [keyOf(schema), `${at}${name}`]));
  const shared = fieldsShared({ ...value }, names);
  const named = inFull.map(([name, schema]) => [name, fieldsShared(schema, names)] as const);
  return { shared, named: Object.fromEntries(named) };
}

function sharedIn(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => sharedIn(one, names));
  if (typeof value !== "object" || value === null) return value;
  const object: Json = { ...value };
  const $ref = "type" in object ? names.get(keyOf(object)) : undefined;
  if ($ref === undefined) return fieldsShared(object, names);
  const { description } = object;
  return { $ref, ...(description !== undefined && { description }) };
}

function fieldsShared(object: Json, names: ReadonlyMap<string, string>): Json {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, notSchemas.has(key) ? value : sharedIn(value, names)]),
  );
}

const keyOf = ({ description: _, ...schema }: Json) => JSON.stringify(schema);
