import { element, escapeHtml } from "../escape-html.ts";

const caption = /\[(?:wp_)?caption([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/g;
const embed =
  /\[(?:embed|video|audio|youtube|vimeo|soundcloud)(?:\s[^\]]*?)?\](?:\s*(https?:\/\/[^\s[\]]+)\s*\[\/\w+\])?/g;
/** A name with attributes, or a pair; a word alone in brackets may be somebody's words. */
const other = /\[([a-z][a-z0-9_-]*)(?:\s+[\w-]+=[^\]]*\]|\s*\/\]|\][\s\S]*?\[\/\1\])/g;
const bare = /\[(gallery|playlist|contact-form|contact-form-7|toc|more|sitemap)\]/g;

/** What WordPress puts in place of [words in brackets] when a page is shown, as far as it means something elsewhere. */
export function withoutShortcodes(html: string, losses: string[]): string {
  const plain = html
    .replaceAll(caption, (_, attributes: string, inner: string) => captioned(attributes, inner))
    .replaceAll(embed, (whole: string, inside?: string) => {
      const url = inside ?? /https?:\/\/[^\s"'\]]+/.exec(whole)?.[0];
      return url ? element("p", {}, element("a", { href: url }, escapeHtml(url))) : whole;
    });
  const left = [...plain.matchAll(other), ...plain.matchAll(bare)].flatMap(([, name]) => name ?? []);
  const names = [...new Set(left)].map((name) => `[${name}]`);
  if (names.length > 0) losses.push(`Shortcodes stand in the text as they are: ${names.join(", ")}.`);
  return plain;
}

/** The words stand behind the picture, or in an attribute before WordPress 3.4. */
function captioned(attributes: string, inner: string): string {
  const told = /\bcaption=(?:"([^"]*)"|'([^']*)')/.exec(attributes);
  const picture = /^\s*(<a\b[^>]*>\s*<img\b[^>]*>\s*<\/a>|<img\b[^>]*>)([\s\S]*)$/.exec(inner);
  if (!picture) return inner;
  const words = (picture[2] ?? "").trim() || told?.[1] || told?.[2] || "";
  return element("figure", {}, `${picture[1]}${words ? element("figcaption", {}, words) : ""}`);
}
