import type { Fields } from "@agora/api/contract";

type Issue = { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[] };

/** Sentences by field name, as the server would give them. */
export function fieldsOf(issues: readonly Issue[]): Fields {
  const fields: Fields = {};
  for (const issue of issues) {
    const name = (issue.path ?? [])
      .map((part) => String(typeof part === "object" ? part.key : part))
      .join(".");
    fields[name] = [...(fields[name] ?? []), inWords(issue)];
  }
  return fields;
}

/** Zod's own messages are written for programmers; those a contract words itself stay as they are. */
function inWords(issue: Issue): string {
  if (!("code" in issue) || !/^(Too|Invalid)/.test(issue.message)) return issue.message;
  if ("origin" in issue && (issue.origin === "number" || issue.origin === "int"))
    return issue.code === "too_big" ? "This is too much." : "This is too little.";
  if (issue.code === "too_small") return "Please fill this in.";
  if (issue.code === "too_big" && "maximum" in issue) return `At most ${issue.maximum} characters, please.`;
  if (issue.code === "invalid_format" && "format" in issue && issue.format === "url")
    return "This is not a web address. It begins with https://";
  return "This is not right yet.";
}

/** What a text field says, or undefined when it was left empty. */
export function text(data: FormData, name: string): string | undefined {
  const value = data.get(name);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
