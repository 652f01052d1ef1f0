import fc from "fast-check";
import { z } from "zod";

type Schema = z.core.$ZodType;

/** What no page handed out, but somebody may put together who has looked into those that were. */
const cursorPart = fc.oneof(
  fc.uuid(),
  fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
  fc.constantFrom("0000-01-01T00:00:00.000Z", "0001-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"),
  fc.constantFrom("0", "-1", "999999999", "4294967296", "1.5", "1e9", "NaN", "\0", ""),
  fc.double().map(String),
);

/** Where random text would hardly ever be right. */
const known: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  currency: fc.constantFrom("EUR", "USD", "JPY", "KWD"),
  cursor: fc
    .array(cursorPart, { minLength: 1, maxLength: 3 })
    .map((parts) => Buffer.from(JSON.stringify(parts)).toString("base64url")),
  lasteventid: fc.oneof(
    fc.constantFrom("0", "1", "99999999999999999999", "-1"),
    fc.string({ maxLength: 20 }),
  ),
  email: fc.emailAddress({ size: "small" }).filter((one) => z.email().safeParse(one).success),
  password: fc.string({ minLength: 8, maxLength: 40, unit: "grapheme" }),
  birthday: fc
    .date({ min: new Date("1900-01-01"), max: new Date("2020-01-01"), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
};

/** Input that a schema takes. @throws for a kind of schema that no contract had yet. */
export function arbitraryInput(schema: Schema, name = ""): fc.Arbitrary<unknown> {
  const made = known[name.replace(/^new/, "").toLowerCase()] ?? unchecked(schema, name);
  return made.filter((value) => z.core.safeParse(schema, value).success);
}

function unchecked(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return fc.option(arbitraryInput(schema.def.innerType, name), { nil: undefined });
  if (schema instanceof z.ZodNullable)
    return fc.option(arbitraryInput(schema.def.innerType, name), { nil: null });
  if (schema instanceof z.ZodPipe) return arbitraryInput(schema.def.in, name);
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodDate)
    return fc.oneof(
      fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01") }),
      fc.date({ noInvalidDate: true }),
    );
  if (schema instanceof z.ZodNumber) return numbers(schema);
  if (schema instanceof z.ZodArray) {
    const { min, max } = sizes(schema);
    return fc.array(arbitraryInput(schema.def.element, name.replace(/s$/, "")), {
      minLength: min,
      maxLength: Math.min(max, min + 3),
    });
  }
  if (schema instanceof z.ZodRecord)
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), arbitraryInput(schema.def.valueType), {
      maxKeys: 3,
    });
  if (schema instanceof z.ZodObject) return objects(schema);
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return texts(schema);
  throw new Error(`how ${schema._zod.def.type} is made up is not written down yet`);
}

/** Every field of an object, of which those that may be left out are left out now and then. */
function objects(schema: z.ZodObject): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.def.shape).map(([name, one]) => [name, arbitraryInput(one, name)]);
  return fc.record(Object.fromEntries(fields));
}

function numbers(schema: z.ZodNumber): fc.Arbitrary<number> {
  const { min, max } = sizes(schema, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  if (schema.format === "safeint")
    return fc.oneof(fc.integer({ min, max: Math.min(max, min + 3) }), fc.integer({ min, max }));
  return fc.double({ min, max, noNaN: true });
}

function texts(schema: z.ZodString | z.ZodStringFormat): fc.Arbitrary<string> {
  const { min, max, pattern } = sizes(schema);
  if (schema instanceof z.ZodUUID || schema.format === "uuid") return fc.uuid();
  if (schema instanceof z.ZodURL || schema.format === "url")
    return fc.webUrl({ validSchemes: ["http", "https"], size: "small" });
  // Text can't be made from a pattern with properties of Unicode, nor from one that takes letters of either case.
  if (pattern)
    return fc.stringMatching(pattern.unicode ? /^[a-z][a-z0-9-]{2,20}$/ : new RegExp(pattern.source));
  const maxLength = Math.min(max, min + 40);
  return fc.oneof(
    fc.string({ minLength: min, maxLength }),
    fc.string({ minLength: min, maxLength, unit: "binary" }),
    fc.string({ minLength: min, maxLength: Math.max(min, maxLength >> 2), unit: "grapheme" }),
    // As long as it may be.
    ...(max < 10_000 ? [fc.constant("x".repeat(max))] : []),
  );
}

/** Least and most that a schema's checks allow, of a value or of a length. */
function sizes({ _zod: { def } }: Schema, least = 0, most = Number.POSITIVE_INFINITY) {
  let [min, max] = [least, most];
  let pattern: RegExp | undefined;
  for (const { _zod } of def.checks ?? []) {
    const check = _zod.def;
    if (check instanceof Object && "minimum" in check) min = Math.max(min, Number(check.minimum));
    if (check instanceof Object && "maximum" in check) max = Math.min(max, Number(check.maximum));
    if (check.check === "greater_than" && "value" in check) min = Math.max(min, Number(check.value));
    if (check.check === "less_than" && "value" in check) max = Math.min(max, Number(check.value));
    if ("pattern" in check && check.pattern instanceof RegExp) pattern = check.pattern;
  }
  return { min, max, pattern };
}
