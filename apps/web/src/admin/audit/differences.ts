export type Difference = { field: string; before?: string; after?: string };

/** "emailVerifiedAt" as a person would write it. */
function inWords(field: string): string {
  const words = field.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function shown(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((one) => shown(one)).join(", ");
  return JSON.stringify(value);
}

type Values = Record<string, unknown> | null;

/** The fields that an act changed, in words. Without a value before, or after, the other stands alone. */
export function differences(before: Values, after: Values): Difference[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field: inWords(field), before: shown(before?.[field]), after: shown(after?.[field]) }))
    .filter(({ before, after }) => before !== after);
}
