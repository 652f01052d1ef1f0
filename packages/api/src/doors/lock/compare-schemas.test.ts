import { expect, it } from "vitest";
import { z } from "zod";
import { jsonSchema } from "../json-schema.ts";
import { compareSchemas, type Side } from "./compare-schemas.ts";

type Schema = z.core.$ZodType;

function said(side: Side, before: Schema, after: Schema): string[] {
  const schemaOf = (field: Schema) =>
    jsonSchema(z.object({ x: field }), side === "input" ? "input" : "output");
  return compareSchemas({ side, before: schemaOf(before), after: schemaOf(after) }).map(
    ({ breaks, words }) => `${breaks ? "BREAKS" : "adds"} ${words}`,
  );
}

const short = z.string().max(5);
const long = z.string().max(9);
const [one, two] = [z.enum(["a"]), z.enum(["a", "b"])];
const [here, there] = [z.object({ a: z.string() }), z.object({ a: z.string(), b: z.string() })];

it.each<[Side, Schema, Schema, string[]]>([
  // What may be null is seen through.
  ["input", long.nullable(), short.nullable(), ["BREAKS input `x` has a tighter maxLength: 9 became 5"]],
  ["input", two.nullable(), one.nullable(), ['BREAKS input `x` is no longer "b"']],
  [
    "input",
    z.array(long).nullable(),
    z.array(short).nullable(),
    ["BREAKS input `x[]` has a tighter maxLength: 9 became 5"],
  ],
  ["output", z.array(there).nullable(), z.array(here).nullable(), ["BREAKS output `x[].b` is gone"]],
  ["output", there.nullable(), here.nullable(), ["BREAKS output `x.b` is gone"]],
  ["input", here.nullable(), here, ['BREAKS input `x` is no longer "null"']],
  ["output", two.nullable(), z.enum(["a", "b", "c"]).nullable(), ['adds output `x` may now be "c"']],
  // Kinds that others belong to.
  ["input", z.int(), z.number(), ['adds input `x` may now be "number"']],
  ["input", z.number(), z.int(), ['BREAKS input `x` is no longer "number"']],
  ["output", z.int(), z.number(), ['BREAKS output `x` may now be "number"']],
  ["output", z.number(), z.int(), ['adds output `x` is no longer "number"']],
  [
    "input",
    z.int().max(9),
    z.number().max(5),
    ['adds input `x` may now be "number"', "BREAKS input `x` has a tighter maximum: 9 became 5"],
  ],
  ["input", z.string(), z.unknown(), ['adds input `x` may now be "anything"']],
  ["output", z.string(), z.unknown(), ['BREAKS output `x` may now be "anything"']],
  // What stands under any name.
  [
    "output",
    z.record(z.string(), z.string()),
    z.record(z.string(), z.int()),
    ['BREAKS output `x.*` was "string" and is "integer"'],
  ],
  [
    "input",
    z.record(z.string(), long),
    z.record(z.string(), short),
    ["BREAKS input `x.*` has a tighter maxLength: 9 became 5"],
  ],
  // One of several objects.
  [
    "output",
    z.discriminatedUnion("kind", [
      there.extend({ kind: z.literal("t") }),
      here.extend({ kind: z.literal("h") }),
    ]),
    z.discriminatedUnion("kind", [
      here.extend({ kind: z.literal("t") }),
      here.extend({ kind: z.literal("h") }),
    ]),
    ["BREAKS output `x.b` is gone"],
  ],
  ["output", z.union([here]), z.union([here, there]), ["BREAKS output `x` has 2 forms instead of 1"]],
  ["input", z.union([here, there]), z.union([here]), ["BREAKS input `x` has 1 form instead of 2"]],
  // The form of a text binds who sends it, and may be counted on by who gets it.
  ["output", z.uuid(), z.string(), ["BREAKS output `x` no longer has to be of the format uuid"]],
  ["output", z.string(), z.uuid(), ["adds output `x` has to be of the format uuid"]],
  [
    "output",
    z.date(),
    z.iso.date(),
    ["BREAKS output `x` was of the format date-time and has to be of the format date"],
  ],
  ["data", z.date(), z.string(), ["BREAKS data `x` no longer has to be of the format date-time"]],
  ["input", z.uuid(), z.string(), ["adds input `x` no longer has to be of the format uuid"]],
  ["input", z.string(), z.email(), ["BREAKS input `x` has to be of the format email"]],
  ["input", z.string(), z.string().regex(/^a/), ["BREAKS input `x` has to be of the pattern ^a"]],
  // What is meant by leaving it out.
  ["input", z.int().default(20), z.int().default(50), ["BREAKS input `x`, left out, was 20 and is 50"]],
  ["input", z.int().optional(), z.int().default(50), ["adds input `x`, left out, was nothing and is 50"]],
  ["output", z.string().max(9), z.string().max(20), []],
])("%s: says what became of a schema", (side, before, after, words) => {
  expect(said(side, before, after)).toEqual(words);
});
