/** The Link header of a page of a list (RFC 8288); undefined where there is no other page. */
export function linksOf(url: URL, output: unknown): string | undefined {
  if (typeof output !== "object" || output === null) return undefined;
  if ("nextCursor" in output && typeof output.nextCursor === "string")
    return link(url, "next", { cursor: output.nextCursor });
  if (!("pagination" in output) || typeof output.pagination !== "object" || output.pagination === null)
    return undefined;
  const { page, hasNext, hasPrevious } = {
    page: 1,
    hasNext: false,
    hasPrevious: false,
    ...output.pagination,
  };
  const links = [
    ...(hasPrevious ? [link(url, "prev", { page: String(page - 1) })] : []),
    ...(hasNext ? [link(url, "next", { page: String(page + 1) })] : []),
  ];
  return links.length === 0 ? undefined : links.join(", ");
}

function link(url: URL, rel: string, changes: Record<string, string>): string {
  const query = new URLSearchParams(url.searchParams);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `<${url.pathname}?${query}>; rel="${rel}"`;
}
