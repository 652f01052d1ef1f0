import { Refusal } from "./errors.ts";

/** A cursor is opaque to callers: the order key and id of the last row of a page. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** What one part of a cursor may be: a pattern, or something that looks closer. */
export type Part = { test(text: string): boolean };

/** @throws Refusal INVALID_INPUT for anything that no page handed out. */
export function decodeCursor(cursor: string, patterns: readonly Part[]): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (
      Array.isArray(parts) &&
      parts.length === patterns.length &&
      patterns.every((p, i) => typeof parts[i] === "string" && p.test(parts[i]))
    )
      return parts;
  } catch {
    // Falls through to the refusal.
  }
  throw new Refusal("INVALID_INPUT", { fields: { cursor: ["This is not a cursor of this list"] } });
}

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const timeLike = /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** A moment that there is: no 31st of February, no 25 o'clock, no year 0. */
export const timePattern: Part = {
  test: (text) => {
    const at = timeLike.test(text) ? new Date(text) : undefined;
    return at !== undefined && !Number.isNaN(at.getTime()) && at.toISOString() === text;
  },
};
export const countPattern = /^\d{1,9}$/;

/** Cuts the row that was read beyond the page and says where the next page starts. */
export function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => readonly string[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
