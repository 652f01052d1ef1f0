import type { z } from "zod";
import type { Field } from "./fields.ts";

type Found = { input: unknown; issues: readonly z.core.$ZodIssue[] };

/** What is wrong with an input, a sentence for each flag. */
export function complaints(fields: Field[], { input, issues }: Found): string[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === "custom" || at(input, path) !== undefined)
      return [told(fields, path, sentenceOf(issue))];
    // Of something missing that is said in parts, those that are needed.
    const parts = fields.filter((field) => field.required && begins(field.path, path));
    return (parts.length > 0 ? parts.map((part) => part.path) : [path]).map((one) => missing(fields, one));
  });
}

/** What was typed is always text, so that it came as text is nothing to tell. */
const kinds: Readonly<Record<string, string>> = {
  date: "This is no time such as 2026-12-24 or 2026-12-24T18:00:00+01:00",
  number: "This is no number",
  int: "This is no whole number",
};

function sentenceOf(issue: z.core.$ZodIssue): string {
  return (issue.code === "invalid_type" && kinds[issue.expected]) || issue.message;
}

/** A sentence about a part of the input, by the flag that says it. */
export function told(fields: Field[], path: string[], sentence: string): string {
  const { flag, rest } = said(fields, path);
  return [flag, rest, sentence].filter(Boolean).join(": ");
}

function missing(fields: Field[], path: string[]): string {
  const { flag, rest } = said(fields, path);
  return rest ? `${flag}: ${rest} is missing` : `${flag} is missing`;
}

function said(fields: Field[], path: string[]): { flag: string; rest: string } {
  const [best] = fields
    .filter((field) => begins(path, field.path))
    .sort((a, b) => b.path.length - a.path.length);
  return { flag: best ? `--${best.flag}` : "", rest: path.slice(best?.path.length ?? 0).join(".") };
}

function begins(path: string[], beginning: string[]): boolean {
  return beginning.every((name, index) => path[index] === name);
}

export function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (within, name) => (typeof within === "object" && within !== null ? Reflect.get(within, name) : undefined),
    value,
  );
}
