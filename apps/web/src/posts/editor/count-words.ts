const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });

/** Words in any script, also in those that put no spaces between them. */
export function countWords(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words++;
  return words;
}
