import type { JsonSchema } from "../json-schema.ts";

const widest = 84;

/** A value as one writes it in TypeScript, after so many characters; what the schema calls a date is a Date. */
export function typeScript(value: unknown, schema: JsonSchema, after = 0, indent = ""): string {
  if (typeof value === "string" && isDate(schema)) return `new Date(${JSON.stringify(value)})`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const deeper = `${indent}  `;
  const list = Array.isArray(value);
  const parts = list
    ? value.map((one) => typeScript(one, itemOf(schema), 0, deeper))
    : Object.entries(value).map(([name, one]) => {
        const said = typeScript(one, fieldOf(schema, name), name.length + 2, deeper);
        return `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${said}`;
      });
  const [open, close] = list ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0) return open + close;
  const flat = list ? `[${parts.join(", ")}]` : `{ ${parts.join(", ")} }`;
  if (indent.length + after + flat.length <= widest && !flat.includes("\n")) return flat;
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}`;
}

function isDate(schema: JsonSchema): boolean {
  return waysOf(schema).some(({ format }) => format === "date-time");
}

function fieldOf(schema: JsonSchema, name: string): JsonSchema {
  for (const { properties, additionalProperties } of waysOf(schema)) {
    const found = properties?.[name] ?? additionalProperties;
    if (isSchema(found)) return found;
  }
  return {};
}

function itemOf(schema: JsonSchema): JsonSchema {
  for (const { items } of waysOf(schema)) if (isSchema(items)) return items;
  return {};
}

const waysOf = (schema: JsonSchema): JsonSchema[] => [schema, ...(schema.anyOf ?? []).filter(isSchema)];

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
