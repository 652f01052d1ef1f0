/** Text as it stands in HTML, also within quotes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** One element; undefined attributes are left out. */
export function element(
  name: string,
  attributes: Record<string, string | undefined>,
  inner?: string,
): string {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeHtml(value)}"`],
  );
  return inner === undefined ? `<${name}${given.join("")}>` : `<${name}${given.join("")}>${inner}</${name}>`;
}
