import type { Tx } from "@agora/db";
import type { PostFilterShape, PostFilterValues } from "@agora/db/queries/post-filters";
import { countByLooks, searchByLooks } from "@agora/db/queries/post-likeness";
import { countByWords, parseMisspellings, parseWords, searchByWords } from "@agora/db/queries/post-search";
import { likenessOf, misspellings, type SearchWords } from "./search-words.ts";

export type Search = PostFilterValues & {
  shape: PostFilterShape;
  words: SearchWords;
  after?: [string, string];
  limit: number;
  count: boolean;
};

/** `query` marks what was found in the texts. */
export type Found = { query: string; hits: { id: string; rank: string }[]; total?: number };

/** How posts are found: each way is tried when those before it gave nothing. */
export const ways = {
  words: async (tx: Tx, { words, ...search }: Search) => byQuery(tx, search, await parseWords(tx, words)),
  /** As if two letters had been swapped, or one typed too much. */
  misspellings: async (tx: Tx, { words, ...search }: Search) => {
    if (words.loose.length === 0) return undefined;
    return byQuery(tx, search, await parseMisspellings(tx, { misspellings: misspellings(words.loose) }));
  },
  /** As if a letter were missing or another. */
  looks: async (tx: Tx, { words: { loose }, count, after, limit, ...filters }: Search) => {
    if (loose.length === 0) return undefined;
    const looks = { ...filters, words: loose, likeness: likenessOf(loose) };
    const hits = await searchByLooks(tx, { ...looks, after, limit });
    return { query: "", hits, total: count ? await countByLooks(tx, looks) : undefined };
  },
} satisfies Record<string, (tx: Tx, search: Search) => Promise<Found | undefined>>;

export type Way = keyof typeof ways;

async function byQuery(
  tx: Tx,
  { count, after, limit, ...filters }: Omit<Search, "words">,
  query: string | undefined,
): Promise<Found | undefined> {
  if (query === undefined) return undefined;
  const hits = await searchByWords(tx, { ...filters, query, after, limit });
  return { query, hits, total: count ? await countByWords(tx, { ...filters, query }) : undefined };
}
