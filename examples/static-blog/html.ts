/** HTML that is safe to put into a page as it is. */
export type Html = { readonly safe: string };

type Value = Html | Html[] | string | number | null | undefined | false;

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML with values in it; what is no HTML itself is escaped, in texts and in quoted attributes. */
export function html(texts: TemplateStringsArray, ...values: Value[]): Html {
  return { safe: texts.reduce((page, text, index) => page + toSafe(values[index - 1]) + text) };
}

function toSafe(value: Value): string {
  if (value === null || value === undefined || value === false) return "";
  if (Array.isArray(value)) return value.map(toSafe).join("");
  if (typeof value === "object") return value.safe;
  return String(value).replace(/[&<>"']/g, (character) => entities[character] ?? "");
}
