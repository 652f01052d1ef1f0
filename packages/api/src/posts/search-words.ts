import type { Spelling } from "@agora/db/queries/post-spelling";

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
  const all = q.trim();
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
    loose: exact ? [] : (all.match(word) ?? []).filter(({ length }) => length >= shortest).slice(0, 5),
  };
}

/**
 * How words may have been meant: as they are; or with a letter more, less or another (a-z), or two neighbours the other way
 * round, some five hundred for a word of ten letters.
 */
export function spellingsOf(words: readonly string[]): Spelling[] {
  return words.flatMap((one, word) => {
    const own = one.toLowerCase();
    return [...variants([...own]).add(own)].map((written) => ({
      word,
      lexeme: quoted(written),
      own: written === own,
    }));
  });
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"];

function variants(word: string[]): Set<string> {
  const found = new Set<string>();
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at).join("");
    const [letter = "", next = "", ...rest] = word.slice(at);
    const after = next + rest.join("");
    for (const other of letters) found.add(before + other + letter + after);
    if (letter) for (const other of ["", ...letters]) found.add(before + other + after);
    if (next) found.add(before + next + letter + rest.join(""));
  }
  return found;
}

/** Whatever stands in it, it is one lexeme and no operator. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
