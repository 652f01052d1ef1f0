import { Parser } from "htmlparser2";

/** Elements within elements. What reads HTML takes time with the square of the depth, and no text of anybody's goes deeper. */
const deepest = 500;

/** HTML up to where it opens more elements within each other than any text needs; the rest as text. */
export function cutNesting(html: string): string {
  let depth = 0;
  let end: number | undefined;
  const parser = new Parser({
    onopentagname: () => {
      if (++depth <= deepest || end !== undefined) return;
      end = parser.startIndex;
      parser.pause();
    },
    onclosetag: () => {
      depth--;
    },
  });
  parser.write(html);
  if (end === undefined) return html;
  return html.slice(0, end) + html.slice(end).replaceAll("<", "&lt;");
}
