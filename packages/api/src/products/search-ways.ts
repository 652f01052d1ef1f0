import type { Tx } from "@agora/db";
import { parseWords } from "@agora/db/queries/post-search";
import type { ProductFilters } from "@agora/db/queries/product-columns";
import {
  countProductsByLooks,
  countProductsByWords,
  searchProductsByLooks,
  searchProductsByWords,
} from "@agora/db/queries/product-search";
import { findProductSpelling } from "@agora/db/queries/product-spelling";
import { type SearchWords, spellingsOf } from "../posts/search-words.ts";

export type Search = ProductFilters & {
  words: SearchWords;
  after?: [string, string];
  limit: number;
  count: boolean;
};

/** `query` marks what was found in the texts. */
export type Found = { query: string; hits: { id: string; rank: string }[]; total?: number };

/** How products are found: each way is tried when those before it gave nothing. */
export const ways = {
  words: async (tx: Tx, { words, ...search }: Search) => byQuery(tx, search, await parseWords(tx, words)),
  /** As if each word that is nowhere had one letter wrong. */
  spelling: async (tx: Tx, { words, ...search }: Search) => {
    const spellings = spellingsOf(words.loose);
    if (spellings.length === 0) return undefined;
    return byQuery(tx, search, await findProductSpelling(tx, { ...search, spellings }));
  },
  /** As whole words of a name look: for more than one wrong letter. */
  looks: async (tx: Tx, { words: { loose: words }, count, ...search }: Search) => {
    if (words.length === 0) return undefined;
    const hits = await searchProductsByLooks(tx, { ...search, words });
    return {
      query: "",
      hits,
      total: count ? await countProductsByLooks(tx, { ...search, words }) : undefined,
    };
  },
} satisfies Record<string, (tx: Tx, search: Search) => Promise<Found | undefined>>;

export type Way = keyof typeof ways;

async function byQuery(
  tx: Tx,
  { count, ...search }: Omit<Search, "words">,
  query: string | undefined,
): Promise<Found | undefined> {
  if (query === undefined) return undefined;
  const hits = await searchProductsByWords(tx, { ...search, query });
  return { query, hits, total: count ? await countProductsByWords(tx, { ...search, query }) : undefined };
}
