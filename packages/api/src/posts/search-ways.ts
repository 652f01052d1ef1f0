import type { Tx } from "@agora/db";
import type { PostFilterShape, PostFilterValues } from "@agora/db/queries/post-filters";
import { countByLooks, searchByLooks } from "@agora/db/queries/post-likeness";
import { countByWords, parseWords, searchByWords } from "@agora/db/queries/post-search";
import { findSpelling } from "@agora/db/queries/post-spelling";
import { type SearchWords, spellingsOf } from "./search-words.ts";

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
  /** As if each word that is nowhere had one letter wrong. */
  spelling: async (tx: Tx, { words, ...search }: Search) => {
    const { shape, author, tag, category, viewerId } = search;
    const spellings = spellingsOf(words.loose);
    if (spellings.length === 0) return undefined;
    return byQuery(tx, search, await findSpelling(tx, { shape, author, tag, category, viewerId, spellings }));
  },
  /** As whole words of a title or excerpt look: for more than one wrong letter. */
  looks: async (tx: Tx, { words: { loose: words }, count, after, limit, ...filters }: Search) => {
    if (words.length === 0) return undefined;
    const hits = await searchByLooks(tx, { ...filters, words, after, limit });
    const total = count ? await countByLooks(tx, { ...filters, words }) : undefined;
    return { query: "", hits, total };
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
