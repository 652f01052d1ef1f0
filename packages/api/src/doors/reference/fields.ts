import type { JsonSchema } from "../json-schema.ts";
import { shapeOf } from "./shapes.ts";

/** A field as a reader wants to know it. */
export type Field = {
  name: string;
  /** Such as `string`, `id[]`, `"asc" | "desc"`, `date or null`. */
  type: string;
  /** Has to be sent, or always comes. */
  required: boolean;
  /** As JSON. */
  default?: string;
  /** Such as "1 to 100" or "at most 500 characters". */
  limits?: string;
  description?: string;
  /** Of the object, or of each object of the list. */
  fields?: Field[];
};

type Side = "input" | "output";
type Part = JsonSchema | boolean | undefined;

/**
 * The fields of an object, in their order; of anything else, none. Limits bind those who send something, so that an answer's
 * fields have none.
 */
export function fieldsOf(schema: JsonSchema, side: Side): Field[] {
  return Object.entries(schema.properties ?? {}).map(([name, given]) => {
    const whole = isSchema(given) ? given : {};
    const object = objectIn(whole);
    const inner = object && !(side === "output" && shapeOf(object)) ? object : undefined;
    const limits = side === "input" ? limitsOf(whole) : "";
    const description = whole.description ?? bareOf(whole).description;
    return {
      name,
      type: typeOf(whole, side),
      required: schema.required?.includes(name) ?? false,
      ...(side === "input" && whole.default !== undefined && { default: JSON.stringify(whole.default) }),
      ...(limits && { limits }),
      ...(description && { description }),
      ...(inner && { fields: fieldsOf(inner, side) }),
    };
  });
}

const formats: Record<string, string> = {
  uuid: "id",
  "date-time": "date",
  date: "day",
  email: "mail address",
  uri: "URL",
};

/** In words that stand for the same thing at every door. */
export function typeOf(schema: Part, side: Side): string {
  if (!isSchema(schema)) return "anything";
  const ways = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (ways.length > 0) return [...new Set(ways.map((way) => typeOf(way, side)))].sort(nullLast).join(" or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  if (Array.isArray(schema.type))
    return schema.type.map((type) => typeOf({ ...schema, type }, side)).join(" or ");
  if (schema.type === "array") return listOf(typeOf(firstOf(schema.items), side));
  if (schema.type === "object") return objectType(schema, side);
  if (schema.type === "string") return formats[schema.format ?? ""] ?? "string";
  return schema.type ?? "anything";
}

const nullLast = (one: string, other: string) => Number(one === "null") - Number(other === "null");
const listOf = (type: string) => (/[ |]/.test(type) ? `(${type})[]` : `${type}[]`);

/** Whoever sends something wants to see what is in it where it is sent. */
function objectType(schema: JsonSchema, side: Side): string {
  const name = side === "output" ? shapeOf(schema) : undefined;
  if (name) return name;
  if (schema.properties) return "object";
  const { additionalProperties: values } = schema;
  return `map of ${typeOf(isSchema(values) ? values : undefined, side)}`;
}

function limitsOf(schema: JsonSchema): string {
  const bare = bareOf(schema);
  const item = bare.type === "array" ? bareOf(isSchema(firstOf(bare.items)) ? firstOf(bare.items) : {}) : {};
  const own = ownLimits(bare);
  const each = ownLimits(item);
  return [own, each && `each ${each}`].filter(Boolean).join("; ");
}

function ownLimits({
  minimum,
  maximum,
  minLength,
  maxLength,
  minItems,
  maxItems,
  pattern,
}: JsonSchema): string {
  return [
    between(minimum, maximum, ""),
    between(minLength, maxLength, "character"),
    between(minItems, maxItems, "item"),
    pattern === undefined ? "" : `matching \`${pattern}\``,
  ]
    .filter(Boolean)
    .join(", ");
}

function between(least: number | undefined, most: number | undefined, unit: string): string {
  const said = (count: number) => {
    const number = count.toLocaleString("en");
    return unit === "" ? number : `${number} ${unit}${count === 1 ? "" : "s"}`;
  };
  if (least !== undefined && most !== undefined && !(unit !== "" && least === 0))
    return least === most ? said(most) : `${least.toLocaleString("en")} to ${said(most)}`;
  if (most !== undefined) return `at most ${said(most)}`;
  return least === undefined || (unit !== "" && least === 0) ? "" : `at least ${said(least)}`;
}

function bareOf(schema: Part): JsonSchema {
  if (!isSchema(schema)) return {};
  const ways = (schema.anyOf ?? []).filter(isSchema).filter(({ type }) => type !== "null");
  const [only, ...more] = ways;
  return only && more.length === 0 ? bareOf(only) : schema;
}

/** The object that a value is, or that a list holds. */
function objectIn(schema: Part): JsonSchema | undefined {
  const bare = bareOf(schema);
  if (bare.type === "array") return objectIn(firstOf(bare.items));
  return bare.properties ? bare : undefined;
}

function firstOf(items: JsonSchema["items"]): Part {
  return Array.isArray(items) ? items[0] : items;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
