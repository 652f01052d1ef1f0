import { jsonSchema } from "../json-schema.ts";
import { schemaNames } from "./schema-names.ts";

export type Json = Record<string, unknown>;

/** Values that only look like schemas. */
const notSchemas = new Set(["example", "examples", "default", "const", "enum"]);

/**
 * Puts a reference wherever a schema that has a name stands in full, and the named ones beside the other components; a
 * field's own description stays beside its reference.
 */
export function shareSchemas<D extends { components: { schemas: Json } }>(document: D): D {
  const inFull = Object.entries(schemaNames).map(([name, schema]) => ({
    name,
    schema: jsonSchema(schema, "output"),
  }));
  const names = new Map(inFull.map(({ name, schema }) => [keyOf({ ...schema }), name]));
  const schemas = inFull.map(({ name, schema }) => [name, fieldsShared({ ...schema }, names)] as const);
  const shared = fieldsShared({ ...document }, names);
  const components = { ...document.components, ...asJson(shared.components) };
  return {
    ...document,
    ...shared,
    components: { ...components, schemas: { ...asJson(components.schemas), ...Object.fromEntries(schemas) } },
  };
}

function shared(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => shared(one, names));
  if (typeof value !== "object" || value === null) return value;
  const object: Json = { ...value };
  const name = "type" in object ? names.get(keyOf(object)) : undefined;
  if (name === undefined) return fieldsShared(object, names);
  const { description } = object;
  return { $ref: `#/components/schemas/${name}`, ...(description !== undefined && { description }) };
}

function fieldsShared(object: Json, names: ReadonlyMap<string, string>): Json {
  return Object.fromEntries(
    Object.entries(object)
      // Tools read a class of Unicode in a pattern as letters of its name; the description says what is taken.
      .filter(([key, value]) => key !== "pattern" || !String(value).includes("\\p{"))
      .map(([key, value]) => [key, notSchemas.has(key) ? value : shared(value, names)]),
  );
}

const keyOf = ({ description: _, ...schema }: Json) => JSON.stringify(schema);

const asJson = (value: unknown): Json => ({ ...Object(value) });
