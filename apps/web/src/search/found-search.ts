import type { Inputs } from "@agora/api/contract";
import { afterSearch } from "../posts/queries.ts";

/** What the address of a search says. */
export type FoundSearch = { q?: string; category?: string; tag?: string; author?: string; after?: string };

function word(value: unknown, most: number): string | undefined {
  const text = value === undefined || value === null ? "" : String(value).replaceAll("\0", "").trim();
  return text === "" ? undefined : text.slice(0, most).toWellFormed();
}

export function foundSearch(search: Record<string, unknown>): FoundSearch {
  return {
    q: word(search.q, 200),
    category: word(search.category, 100),
    tag: word(search.tag, 100),
    author: word(search.author, 30),
    ...afterSearch(search),
  };
}

/** Undefined where there is nothing to look for. */
export function foundFilter({
  q,
  category,
  tag,
  author,
}: FoundSearch): Inputs["posts"]["search"] | undefined {
  return q === undefined ? undefined : { q, category, tag, author };
}
