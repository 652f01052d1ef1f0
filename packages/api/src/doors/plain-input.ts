import { z } from "zod";
import type { Contract } from "../kit.ts";

type Fields = Readonly<Record<string, z.core.$ZodType>>;

/**
 * What plain JSON and addresses say, as the contract's schema takes it: dates become dates, and the words of a query
 * become numbers, booleans and lists. What can't be read stays as it is, and the schema says what is wrong with it.
 */
export function plainInput(
  schema: Contract["input"],
  { body, words }: { body?: unknown; words: Iterable<[string, string[]]> },
): unknown {
  const fields = fieldsOf(schema);
  const given = isRecord(body) ? body : undefined;
  if (body !== undefined && !given) return body;
  // Entries, because a name such as __proto__ that is assigned would become where all other fields are looked up.
  return Object.fromEntries([
    ...Object.entries(given ?? {}).map(([name, value]) => [name, withDates(fieldOf(fields, name), value)]),
    ...[...words].map(([name, values]) => [name, fromWords(fieldOf(fields, name), values)]),
  ]);
}

/** RFC 8259; JavaScript would also read 0x10, spaces and nothing at all. */
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

function fromWords(schema: z.core.$ZodType | undefined, words: string[]): unknown {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodArray) return words.map((word) => fromWords(bare.def.element, [word]));
  const [word = ""] = words;
  // Two values for one thing: the schema refuses the list.
  if (words.length > 1) return words;
  if (bare instanceof z.ZodNumber) return jsonNumber.test(word) ? Number(word) : word;
  if (bare instanceof z.ZodBoolean) return word === "true" ? true : word === "false" ? false : word;
  return withDates(bare, word);
}

function withDates(schema: z.core.$ZodType | undefined, value: unknown): unknown {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodDate) return dateOf(value);
  if (bare instanceof z.ZodArray && Array.isArray(value))
    return value.map((item) => withDates(bare.def.element, item));
  if (bare instanceof z.ZodObject && isRecord(value)) {
    const fields: Fields = bare.def.shape;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, withDates(fieldOf(fields, name), one)]),
    );
  }
  return value;
}

/** ISO 8601, and nothing that only JavaScript takes for a date. */
function dateOf(value: unknown): unknown {
  const said = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).safeParse(value);
  return said.success ? new Date(said.data) : value;
}

/** Whether a procedure is told which version of a thing its caller saw. */
export function takesVersion({ input }: Contract): boolean {
  return Object.hasOwn(fieldsOf(input), "version");
}

function fieldsOf(schema: Contract["input"]): Fields {
  const bare = bareSchema(schema);
  return bare instanceof z.ZodObject ? bare.def.shape : {};
}

function fieldOf(fields: Fields, name: string): z.core.$ZodType | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function bareSchema(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return bareSchema(schema.def.innerType);
  return schema instanceof z.ZodPipe ? bareSchema(schema.def.in) : schema;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
