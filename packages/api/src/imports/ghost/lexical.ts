import { z } from "zod";
import { element, escapeHtml } from "../escape-html.ts";
import { markdownHtml } from "./markdown-card.ts";

const text = z.string().nullish();
const node = z.looseObject({
  type: z.string(),
  text,
  tag: text,
  url: text,
  src: text,
  alt: text,
  caption: text,
  html: text,
  markdown: text,
  code: text,
  language: text,
  format: z.union([z.number(), z.string()]).nullish(),
  images: z.array(z.object({ src: text, alt: text })).nullish(),
  get children() {
    return z.array(node).nullish();
  },
});
type Node = z.output<typeof node>;
const document = z.object({ root: node });

/** Bits of a text's format. */
const formats = [
  [1, "strong"],
  [2, "em"],
  [4, "s"],
  [16, "code"],
  [32, "sub"],
  [64, "sup"],
  [128, "mark"],
] as const;

/** HTML of what Ghost's editor stores, for posts whose own HTML is missing; what it can't tell is told in `losses`. */
export function lexicalHtml(json: string, losses: string[]): string {
  const unknown = new Set<string>();
  const read = parse(json);
  if (!read) losses.push("Its text could not be read.");
  const html = read ? inner(read.root, unknown) : "";
  if (unknown.size > 0) losses.push(`Parts of these kinds are missing: ${[...unknown].join(", ")}.`);
  return html;
}

function parse(json: string) {
  try {
    return document.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

const inner = (parent: Node, unknown: Set<string>): string =>
  (parent.children ?? []).map((child) => write(child, unknown)).join("");

function write(one: Node, unknown: Set<string>): string {
  const content = () => inner(one, unknown);
  switch (one.type) {
    case "text":
    case "extended-text":
      return formatted(one);
    case "linebreak":
      return "<br>";
    case "paragraph":
      return element("p", {}, content());
    case "heading":
    case "extended-heading":
      return element(/^h[1-6]$/.test(one.tag ?? "") ? (one.tag ?? "h2") : "h2", {}, content());
    case "quote":
    case "extended-quote":
    case "aside":
      return element("blockquote", {}, element("p", {}, content()));
    case "list":
      return element(one.tag === "ol" ? "ol" : "ul", {}, content());
    case "listitem":
      return element("li", {}, content());
    case "link":
      return element("a", { href: one.url ?? "" }, content());
    case "horizontalrule":
      return "<hr>";
    case "codeblock":
      return element(
        "pre",
        {},
        element("code", { class: `language-${one.language ?? ""}` }, escapeHtml(one.code ?? "")),
      );
    case "image":
      return figure(element("img", { src: one.src ?? "", alt: one.alt ?? "" }), one.caption);
    case "gallery":
      return (one.images ?? [])
        .map((image) => element("p", {}, element("img", { src: image.src ?? "", alt: image.alt ?? "" })))
        .join("");
    case "html":
    case "embed":
      return one.html ?? "";
    case "markdown":
      return markdownHtml(one.markdown ?? "");
    case "bookmark":
      return element("p", {}, element("a", { href: one.url ?? "" }, escapeHtml(one.url ?? "")));
    default:
      unknown.add(one.type);
      return content();
  }
}

const figure = (picture: string, caption: string | null | undefined) =>
  element("figure", {}, `${picture}${caption ? element("figcaption", {}, caption) : ""}`);

function formatted({ text: words, format }: Node): string {
  const bits = typeof format === "number" ? format : 0;
  return formats.reduce(
    (html, [bit, name]) => (bits & bit ? element(name, {}, html) : html),
    escapeHtml(words ?? ""),
  );
}
