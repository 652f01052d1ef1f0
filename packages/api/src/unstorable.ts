/** The fields of an input whose text Postgres can't keep: it has a NUL, or half of a character of two (a lone surrogate). */
export function unstorable(input: unknown, path = ""): string[] {
  if (typeof input === "string") return input.includes("\0") || !input.isWellFormed() ? [path] : [];
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => unstorable(value, path ? `${path}.${name}` : name));
}
