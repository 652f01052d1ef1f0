import type { z } from "zod";

/** What is wrong with a field of an input, for people; what a contract words itself comes before this. */
export function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return typeSentence(issue.expected, issue.input);
    case "too_small":
      return issue.origin === "string" && issue.minimum === 1
        ? "This may not be empty"
        : `${issue.inclusive ? "At least" : "More than"} ${amount(issue.minimum, issue.origin)}`;
    case "too_big":
      return `${issue.inclusive ? "At most" : "Less than"} ${amount(issue.maximum, issue.origin)}`;
    case "invalid_format":
      return formats[issue.format];
    case "invalid_value":
      return `This has to be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map((value) => JSON.stringify(value)).join(", ")}`;
    default:
      return undefined;
  }
}

const date = "This is not a date in ISO 8601, such as 2026-03-01 or 2026-03-01T09:00:00Z";

const formats: Readonly<Record<string, string>> = {
  date: "This is not a date such as 2026-03-01",
  email: "This is not a mail address",
  url: "This is not a web address",
  uuid: "This is not an id: ids are UUIDs",
};

const kinds: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
  object: "an object",
  record: "an object",
  string: "text",
};

function typeSentence(expected: string, given: unknown): string | undefined {
  if (given === undefined) return "This is missing";
  if (expected === "date") return date;
  const wanted = kinds[expected];
  const got = given === null ? "null" : kinds[Array.isArray(given) ? "array" : typeof given];
  if (wanted === undefined) return undefined;
  // What is true or false is seldom meant to be anything else.
  return got === undefined || got === wanted || expected === "int" || typeof given === "boolean"
    ? `This has to be ${wanted}`
    : `This has to be ${wanted}, not ${got}`;
}

function amount(limit: number | bigint, origin: string): string {
  if (origin === "date") return new Date(Number(limit)).toISOString();
  const unit = { string: "character", array: "item", set: "item", file: "byte" }[origin];
  return unit === undefined ? `${limit}` : `${limit} ${unit}${Number(limit) === 1 ? "" : "s"}`;
}
