import type { JsonSchema } from "../json-schema.ts";

export type Change = { breaks: boolean; words: string };
/** What callers send, what they are answered, and what their endpoints are told. */
type Side = "input" | "output" | "data";
type Schema = JsonSchema | boolean | undefined;

/**
 * What became of a schema, in words. An input breaks callers when it takes less than before, an output or the
 * data of an event when it promises less.
 */
export function compareSchemas(side: Side, before: Schema, after: Schema, at = ""): Change[] {
  if (!isSchema(before) || !isSchema(after)) return [];
  const where = at === "" ? `the ${side}` : `${side} \`${at}\``;
  const [was, is] = [kindsOf(before), kindsOf(after)];
  const gone = was.filter((kind) => !is.includes(kind));
  const come = is.filter((kind) => !was.includes(kind));
  if (gone.length > 0 && come.length > 0)
    return [{ breaks: true, words: `${where} was ${list(was)} and is ${list(is)}` }];
  const changes: Change[] = [];
  if (gone.length > 0)
    changes.push({ breaks: side === "input", words: `${where} is no longer ${list(gone)}` });
  if (come.length > 0) changes.push({ breaks: side !== "input", words: `${where} may now be ${list(come)}` });
  return [
    ...changes,
    ...compareValues(side, before, after, where),
    ...compareLimits(side, before, after, where),
    ...compareFields(side, before, after, at),
    ...compareSchemas(side, items(before), items(after), `${at}[]`),
  ];
}

function compareFields(side: Side, before: JsonSchema, after: JsonSchema, at: string): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name): Change[] => {
    const path = at === "" ? name : `${at}.${name}`;
    const [had, has] = [was[name], is[name]];
    const required = has !== undefined && requires(after, name);
    if (had === undefined)
      return side === "input" && required
        ? [{ breaks: true, words: `input \`${path}\` is new and required` }]
        : [{ breaks: false, words: `${side} \`${path}\` is new` }];
    if (has === undefined) return [{ breaks: true, words: `${side} \`${path}\` is gone` }];
    const changes = compareSchemas(side, had, has, path);
    if (required && !requires(before, name))
      changes.unshift({ breaks: side === "input", words: `${side} \`${path}\` became required` });
    if (!required && requires(before, name))
      changes.unshift({ breaks: side !== "input", words: `${side} \`${path}\` became optional` });
    return changes;
  });
}

function compareValues(side: Side, before: JsonSchema, after: JsonSchema, where: string): Change[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  if (!was && !is) return [];
  if (!was) return [{ breaks: side === "input", words: `${where} takes only ${list(is ?? [])}` }];
  if (!is) return [{ breaks: side !== "input", words: `${where} is no longer only ${list(was)}` }];
  const gone = was.filter((value) => !is.includes(value));
  const come = is.filter((value) => !was.includes(value));
  return [
    ...(gone.length > 0 ? [{ breaks: side === "input", words: `${where} is no longer ${list(gone)}` }] : []),
    // A new word in an answer is an addition: callers are told to expect words they don't know.
    ...(come.length > 0 ? [{ breaks: false, words: `${where} may now be ${list(come)}` }] : []),
  ];
}

const upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"] as const;
const lower = ["minimum", "exclusiveMinimum", "minLength", "minItems"] as const;

/** Limits only bind those who send something. */
function compareLimits(side: Side, before: JsonSchema, after: JsonSchema, where: string): Change[] {
  if (side !== "input") return [];
  const narrower = (name: (typeof upper | typeof lower)[number], tighter: boolean) =>
    tighter
      ? [
          {
            breaks: true,
            words: `${where} has a tighter ${name}: ${before[name] ?? "none"} became ${after[name]}`,
          },
        ]
      : [];
  return [
    ...upper.flatMap((name) => narrower(name, (after[name] ?? Infinity) < (before[name] ?? Infinity))),
    ...lower.flatMap((name) => narrower(name, (after[name] ?? -Infinity) > (before[name] ?? -Infinity))),
    ...(after.pattern !== undefined && after.pattern !== before.pattern
      ? [{ breaks: true, words: `${where} has another pattern` }]
      : []),
    ...(after.format !== undefined && after.format !== before.format
      ? [{ breaks: true, words: `${where} has to be a ${after.format}` }]
      : []),
  ];
}

/** The types a value may have; where several schemas are joined, those of all of them. */
function kindsOf(schema: JsonSchema): string[] {
  const joined = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (joined.length > 0)
    return [...new Set(joined.flatMap((one) => (isSchema(one) ? kindsOf(one) : [])))].sort();
  if (schema.type !== undefined) return [schema.type].flat();
  return schema.const !== undefined ? [typeof schema.const] : ["anything"];
}

function valuesOf(schema: JsonSchema): string[] | undefined {
  if (schema.const !== undefined) return [String(schema.const)];
  return schema.enum?.map(String);
}

/** Of an object, or of the one object among several things that a value may be. */
function fieldsOf(schema: JsonSchema): Record<string, Schema> {
  return { ...schema.properties, ...objectIn(schema)?.properties };
}

function requires(schema: JsonSchema, name: string): boolean {
  return [schema, objectIn(schema)].some((one) => one?.required?.includes(name) ?? false);
}

function objectIn(schema: JsonSchema): JsonSchema | undefined {
  const objects = (schema.anyOf ?? []).filter((one) => isSchema(one) && one.type === "object");
  const [only] = objects;
  return objects.length === 1 && isSchema(only) ? only : undefined;
}

function items(schema: JsonSchema): Schema {
  return isSchema(schema.items) ? schema.items : undefined;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const list = (words: string[]) => words.map((word) => `"${word}"`).join(", ");
