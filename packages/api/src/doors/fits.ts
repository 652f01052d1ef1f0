import type { JsonSchema } from "./json-schema.ts";

/** Whether a schema takes this value, as far as examples need to know: kinds, words, patterns and bounds. */
export function fits(value: unknown, schema: JsonSchema): boolean {
  if (schema.enum && !schema.enum.some((one) => one === value)) return false;
  const kinds = schema.type === undefined ? [] : [schema.type].flat();
  if (kinds.length > 0 && !kinds.some((kind) => isOf(kind, value))) return false;
  if (typeof value === "string") return textFits(value, schema);
  if (typeof value === "number")
    return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
  if (Array.isArray(value)) return listFits(value, schema);
  return typeof value !== "object" || value === null || schema.properties === undefined;
}

function isOf(kind: string, value: unknown): boolean {
  if (kind === "null") return value === null;
  if (kind === "array") return Array.isArray(value);
  if (kind === "integer") return Number.isInteger(value);
  if (kind === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === kind;
}

function textFits(
  text: string,
  { minLength = 0, maxLength = Infinity, pattern, format }: JsonSchema,
): boolean {
  if (text.length < minLength || text.length > maxLength) return false;
  if (pattern !== undefined && !new RegExp(pattern, "u").test(text)) return false;
  const form = format === undefined ? undefined : forms[format];
  return form?.test(text) ?? true;
}

const forms: Readonly<Record<string, RegExp>> = {
  uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  "date-time": /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /^[^@\s]+@[^@\s]+$/,
  uri: /^https?:\/\//,
};

function listFits(values: unknown[], { items, minItems = 0, maxItems = Infinity }: JsonSchema): boolean {
  if (values.length < minItems || values.length > maxItems) return false;
  if (typeof items !== "object" || Array.isArray(items)) return true;
  return values.every((value) => fits(value, items));
}
