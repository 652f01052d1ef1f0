import superjson from "superjson";
import { z } from "zod";
import { contract } from "./contract.ts";
import type { ContractGroup } from "./kit.ts";

type Values = Record<string, ["Date"]>;
type Collect = (value: unknown, path: string, into: Values) => void;
type Finder = Collect | "none" | "unknown";

/**
 * Superjson's walk over every value costs more than many queries. The contract knows where the dates are, so only
 * those places are visited, and the same text comes out: `{ json, meta }`, which plain superjson reads.
 */
const finders = new Map<string, Finder>();
for (const [noun, group] of Object.entries<ContractGroup>(contract))
  for (const [name, { output }] of Object.entries(group)) finders.set(`${noun}.${name}`, findDates(output));

/** The result of a procedure, whose output schema has parsed it, as superjson's text. */
export function wireResult(path: string, value: unknown): string {
  const finder = finders.get(path) ?? "unknown";
  if (finder === "unknown" || value === undefined) return superjson.stringify(value);
  const json = JSON.stringify(value);
  if (finder === "none") return `{"json":${json}}`;
  const values: Values = {};
  finder(value, "", values);
  return Object.keys(values).length === 0
    ? `{"json":${json}}`
    : `{"json":${json},"meta":{"values":${JSON.stringify(values)},"v":1}}`;
}

/** Where below a schema dates can stand; "unknown" when only superjson can tell. */
function findDates(schema: z.core.$ZodType): Finder {
  if (schema instanceof z.ZodDate)
    return (value, path, into) => {
      if (value instanceof Date) into[path] = ["Date"];
    };
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return findDates(schema.def.innerType);
  if (schema instanceof z.ZodArray) return inArray(findDates(schema.def.element));
  if (schema instanceof z.ZodObject) return inObject(schema.def.shape);
  const plain = [z.ZodString, z.ZodStringFormat, z.ZodNumber, z.ZodBoolean, z.ZodEnum, z.ZodLiteral];
  return plain.some((kind) => schema instanceof kind) ? "none" : "unknown";
}

function inArray(element: Finder): Finder {
  if (typeof element === "string") return element;
  return (value, path, into) => {
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) element(item, join(path, String(index)), into);
  };
}

function inObject(shape: Readonly<Record<string, z.core.$ZodType>>): Finder {
  const fields = Object.entries(shape).map(([key, schema]) => ({ key, finder: findDates(schema) }));
  if (fields.some(({ finder }) => finder === "unknown")) return "unknown";
  const dated = fields.flatMap(({ key, finder }) => (typeof finder === "string" ? [] : [{ key, finder }]));
  if (dated.length === 0) return "none";
  return (value, path, into) => {
    if (typeof value !== "object" || value === null) return;
    const entries: Record<string, unknown> = { ...value };
    for (const { key, finder } of dated) finder(entries[key], join(path, key), into);
  };
}

function join(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
