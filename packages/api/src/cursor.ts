import { Refusal } from "./errors.ts";

/** A cursor is opaque to callers: the order key and id of the last row of a page. */
export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** @throws Refusal INVALID_INPUT for anything that no page handed out. */
export function decodeCursor(cursor: string, patterns: readonly RegExp[]): string[] {
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
export const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
export const countPattern = /^\d{1,9}$/;

/** Cuts the row that was read beyond the page and says where the next page starts. */
export function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => readonly string[]) {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
