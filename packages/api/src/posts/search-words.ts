/** What a person typed, taken apart for Postgres. */
export type SearchWords = {
  all: string;
  /** Everything before the last word, when that may be the beginning of a longer one. */
  before: string;
  /** The last word as a lexeme of to_tsquery. */
  beginning: string | null;
  /** True for `this or that`: either side is enough. */
  either: boolean;
  /** Words that may be misspelt; none where quotes or a minus say that they are meant exactly. */
  loose: string[];
};

const word = /[\p{L}\p{N}]+/gu;
/** A single Latin letter begins far too many words. */
const beginnable = /^(?:[\p{L}\p{N}][\p{L}\p{N}'’_-]*[\p{L}\p{N}]|[^\p{ASCII}])$/u;
/** The shortest word that is still recognised with a letter wrong. */
const shortest = 4;

export function readSearch(q: string): SearchWords {
  // Postgres can't hold the character 0.
  const all = q.replaceAll("\0", " ").trim();
  const [, before = "", last = ""] = /^(.*?)(\S*)$/su.exec(all) ?? [];
  const exact = all.includes('"') || /(?:^|\s)-\S/u.test(all);
  const inQuotes = (all.match(/"/g)?.length ?? 0) % 2 === 1;
  const begins = !inQuotes && beginnable.test(last) && last.toLowerCase() !== "or";
  const either = /(?:^|\s)or\s+$/iu.test(before);
  return {
    all,
    before: either ? before.replace(/or\s+$/iu, "") : before,
    beginning: begins ? `${quoted(last)}:*` : null,
    either,
    loose: exact ? [] : (all.match(word) ?? []).filter(({ length }) => length >= shortest).slice(0, 8),
  };
}

/**
 * Words that become these when two neighbouring letters were swapped, or one letter was typed too much: a query for
 * to_tsquery. What a missing or another letter hides is found by its looks instead.
 */
export function misspellings(words: readonly string[]): string {
  return words.map((one) => `(${[...variants([...one])].map(quoted).join(" | ")})`).join(" & ");
}

/** How many of the trigrams of the shortest word remain when one letter of it is another. */
export function likenessOf(words: readonly string[]): number {
  const letters = Math.min(...words.map(({ length }) => length));
  return (letters - 2) / (letters + 1);
}

function variants(letters: string[]): Set<string> {
  const found = new Set([letters.join("")]);
  for (const [at, letter] of letters.entries()) {
    const next = letters[at + 1];
    if (next !== undefined) found.add(letters.toSpliced(at, 2, next, letter).join(""));
    if (letters.length > shortest) found.add(letters.toSpliced(at, 1).join(""));
  }
  return found;
}

/** Whatever stands in it, it is one lexeme and no operator. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
