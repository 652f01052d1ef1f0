import { createHash } from "node:crypto";
import { exampleValues, seldomSaid, usuallyNull, worthAsking } from "./example-values/index.ts";
import { fits } from "./fits.ts";
import { type JsonSchema, jsonSchema } from "./json-schema.ts";
import type { Procedure } from "./procedures.ts";

/** Where a value stands: under which name, and as a field of what. */
type Place = { of: string; name: string; shows: (name: string) => boolean };

const said = (name: string) => !seldomSaid.has(name);
const asked = (name: string) => worthAsking.has(name);

/** What a call could send, as plain JSON: what it needs, and what else a reader would want to see. */
export function exampleInput({ noun, contract }: Procedure): unknown {
  const shows = contract.kind === "mutation" ? said : asked;
  return example(jsonSchema(contract.input, "input"), { of: noun, name: "", shows });
}

/** What a call could answer, as plain JSON. */
export function exampleOutput({ noun, contract }: Procedure): unknown {
  return example(jsonSchema(contract.output, "output"), { of: noun, name: "", shows: said });
}

/** What a field of this name could hold; `examples` that a contract gives come first. */
export function exampleOf(schema: JsonSchema, { of, name }: Pick<Place, "of" | "name">): unknown {
  return example(schema, { of, name, shows: said });
}

function example(schema: JsonSchema, place: Place): unknown {
  const [own] = schema.examples ?? [];
  if (own !== undefined) return own;
  if (schema.const !== undefined) return schema.const;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return oneOf(choices, place);
  if (Array.isArray(schema.type) && schema.type.includes("null") && usuallyNull.has(place.name)) return null;
  const known = [`${place.of}.${place.name}`, place.name]
    .flatMap((key) => exampleValues[key] ?? [])
    .find((value) => fits(value, schema));
  if (known !== undefined) return known;
  if (schema.properties) return fieldsOf(schema, place);
  if (schema.type === "array") return listOf(schema, place);
  return schema.default ?? schema.enum?.[0] ?? plain(schema, place);
}

function oneOf(choices: readonly (JsonSchema | boolean)[], place: Place): unknown {
  const schemas = choices.filter((one) => typeof one === "object");
  const [first, ...others] = schemas.filter(({ type }) => type !== "null");
  const nullable = others.length + 1 < schemas.length;
  return first && !(nullable && usuallyNull.has(place.name)) ? example(first, place) : null;
}

function fieldsOf(schema: JsonSchema, place: Place): Record<string, unknown> {
  // What an answer, or a page of a list, consists of is what the noun is about.
  const of = place.name === "" || place.name === "items" ? place.of : place.name;
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
    typeof one === "object" && (schema.required?.includes(name) || place.shows(name))
      ? [[name, example(one, { ...place, of, name })]]
      : [],
  );
  return Object.fromEntries(fields);
}

function listOf({ items, minItems = 1 }: JsonSchema, place: Place): unknown[] {
  if (typeof items !== "object" || Array.isArray(items)) return [];
  return Array.from({ length: minItems }, () => example(items, place));
}

function plain(schema: JsonSchema, place: Place): unknown {
  if (schema.format === "uuid") return idOf(place);
  if (schema.format === "date-time") return "2026-03-14T09:30:00.000Z";
  if (schema.type === "boolean") return false;
  if (schema.type === "integer" || schema.type === "number")
    return Math.min(Math.max(3, schema.minimum ?? 3), schema.maximum ?? 3);
  if (schema.type === "object") return {};
  return schema.type === "string"
    ? "Words".padEnd(schema.minLength ?? 0, ".").slice(0, schema.maxLength)
    : null;
}

/** Always the same id for the same thing, so that the `postId` of one example is the `id` of another. */
function idOf({ of, name }: Place): string {
  const about = /^ids?$/i.test(name) ? of : name.replace(/Ids?$/, "");
  const thing = people.has(about) ? "person" : about.replace(/ies$/, "y").replace(/s$/, "");
  const hash = createHash("sha256").update(thing).digest("hex");
  return `019cec1a-d2e0-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

const people = new Set(["actor", "auth", "author", "editor", "profiles", "user", "users", "viewer"]);
