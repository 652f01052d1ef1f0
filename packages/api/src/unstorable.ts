/**
 * The fields of an input that Postgres can't keep, each with why: text with a NUL or half of a character of two (a lone
 * surrogate), and times whose year does not have four digits.
 */
export function unstorable(input: unknown, path = ""): [field: string, sentence: string][] {
  if (typeof input === "string")
    return input.includes("\0") || !input.isWellFormed()
      ? [[path, "This has a character that can't be kept"]]
      : [];
  if (input instanceof Date) {
    const year = input.getUTCFullYear();
    return year >= 1 && year <= 9999 ? [] : [[path, "This is not between the years 1 and 9999"]];
  }
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => unstorable(value, path ? `${path}.${name}` : name));
}
