import { type JsonSchema, jsonSchema, type Procedure, restRoute } from "@agora/api/doors";
import { flagOf } from "./words.ts";

/** One thing that can be said on the command line. */
export type Field = {
  /** Where it goes in the input. */
  path: string[];
  /** Without the dashes. */
  flag: string;
  kind: "text" | "number" | "boolean" | "json";
  /** Said again for each further value. */
  many: boolean;
  /** `--no-x` clears it: null, or the empty list. */
  clears: "null" | "empty" | false;
  choices?: string[];
  required: boolean;
  default?: unknown;
  description: string;
  /** Never typed where others can read it. */
  secret: boolean;
};

/** What a procedure takes, as flags, and which of them are words of the command. */
export function fieldsOf({ contract }: Procedure): { fields: Field[]; words: Field[] } {
  const fields = flatten(jsonSchema(contract.input, "input"), [], true);
  const words = restRoute(contract).params.flatMap((name) =>
    fields.filter(({ flag }) => flag === flagOf([name])),
  );
  return { fields, words };
}

function flatten(schema: JsonSchema, path: string[], needed: boolean): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, given]) => {
    if (typeof given === "boolean") return [];
    const at = [...path, name];
    const required = needed && (schema.required?.includes(name) ?? false);
    const field = fieldOf(given, at, required);
    const { bare } = unwrap(given);
    return bare.properties ? [field, ...flatten(bare, at, required)] : [field];
  });
}

function fieldOf(schema: JsonSchema, path: string[], required: boolean): Field {
  const { bare, nullable } = unwrap(schema);
  const many = bare.type === "array";
  const { bare: one } = unwrap(many && isSchema(bare.items) ? bare.items : bare);
  return {
    path,
    flag: flagOf(path),
    kind: kindOf(one),
    many,
    clears: nullable ? "null" : many && !bare.minItems ? "empty" : false,
    choices: one.enum?.map(String),
    // Whole objects may be given in parts instead.
    required: required && !bare.properties,
    default: schema.default,
    description: schema.description ?? bare.description ?? "",
    secret: /password$/i.test(path.at(-1) ?? ""),
  };
}

function kindOf({ type }: JsonSchema): Field["kind"] {
  if (type === "string") return "text";
  if (type === "number" || type === "integer") return "number";
  return type === "boolean" ? "boolean" : "json";
}

/** A schema without the "or null" around it. */
function unwrap(schema: JsonSchema): { bare: JsonSchema; nullable: boolean } {
  const ways = schema.anyOf?.filter(isSchema) ?? [];
  const [only, ...more] = ways.filter(({ type }) => type !== "null");
  return only && more.length === 0
    ? { bare: only, nullable: ways.length > 1 }
    : { bare: schema, nullable: false };
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
