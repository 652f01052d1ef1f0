import { plainText } from "../../posts/markdown.ts";

/** A bracket that begins none of the marks people put into titles. */
const bareBracket = /<(?!\/?(?:a|b|br|code|del|em|i|ins|mark|s|small|span|strong|sub|sup|u)\b[^<]*>)/gi;

/** WordPress keeps titles as HTML, with marks and entities; here they are text. */
export function titleText(html: string): string {
  return plainText(html.replaceAll(bareBracket, "&lt;"));
}
