/** Scripts that put no spaces between words count by their letters, as readers of them do. */
const words =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

/** How many words sanitised HTML has, for search engines. */
export function wordCount(html: string): number {
  let count = 0;
  for (const _ of html.replaceAll(/<[^>]*>|&[a-z#0-9]+;/gi, " ").matchAll(words)) count++;
  return count;
}
