import { people } from "./people.ts";
import { publishing } from "./publishing.ts";
import { shop } from "./shop.ts";
import { site } from "./site.ts";

/**
 * Words and numbers as life writes them, by the name of a field, or by what it is a field of and name; the first
 * that a field's schema takes is shown.
 */
export const exampleValues: Readonly<Record<string, readonly unknown[]>> = {
  ...people,
  ...publishing,
  ...shop,
  ...site,
};

/** Null in most lives: what has not failed, been removed, or been asked for. */
export const usuallyNull: ReadonlySet<string> = new Set([
  "avatarUrl",
  "bannedAt",
  "canonicalUrl",
  "cancelReason",
  "commentsBannedAt",
  "deletionAt",
  "disabledAt",
  "disabledFor",
  "editableUntil",
  "editedAt",
  "emailRefusedAt",
  "endedAt",
  "failedAt",
  "failure",
  "metaDescription",
  "metaTitle",
  "nextAttemptAt",
  "parentId",
  "priceBefore",
  "problem",
  "publishAt",
  "publishProblem",
  "refusedAt",
  "removedAt",
  "report",
]);

/** May be left out, and mostly is by who calls or answers. */
export const seldomSaid: ReadonlySet<string> = new Set([
  "autosave",
  "canonicalUrl",
  "cartToken",
  "cartVersion",
  "code",
  "deletionCancelled",
  "kept",
  "lastEventId",
  "line2",
  "metaDescription",
  "metaTitle",
  "parentId",
  "region",
  "token",
  "total",
]);

/** What a reader would ask a list for, among all that may be asked. */
export const worthAsking: ReadonlySet<string> = new Set([
  "category",
  "days",
  "limit",
  "lines",
  "search",
  "sort",
  "tag",
]);
