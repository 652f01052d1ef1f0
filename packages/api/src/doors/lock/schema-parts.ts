import type { JsonSchema } from "../json-schema.ts";

export type Schema = JsonSchema | boolean | undefined;

/** One thing of a single type that a value may be. */
export type Alternative = { kind: string; schema: JsonSchema };

/** Everything that a value may be: what `anyOf`, `oneOf` and a list of types join, each by itself. */
export function alternativesOf(schema: JsonSchema): Alternative[] {
  const joined = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter(isSchema);
  if (joined.length > 0) return joined.flatMap(alternativesOf);
  if (schema.type !== undefined) return [schema.type].flat().map((kind) => ({ kind, schema }));
  return [{ kind: schema.const === undefined ? anything : typeof schema.const, schema }];
}

export const anything = "anything";

/** Whether all values of one kind are of the other too. */
export function isKindOf(kind: string, other: string): boolean {
  return kind === other || other === anything || (kind === "integer" && other === "number");
}

/** Kinds whose limits are of one sort. */
export const familyOf = (kind: string) => (kind === "integer" ? "number" : kind);

/** The only words that are possible; undefined where others are. */
export function valuesOf(schema: JsonSchema): string[] | undefined {
  if (schema.const !== undefined) return [String(schema.const)];
  return schema.enum?.map(String);
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const list = (words: readonly string[]) => words.map((word) => `"${word}"`).join(", ");
