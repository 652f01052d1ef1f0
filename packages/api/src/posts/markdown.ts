import MarkdownIt from "markdown-it";
import sanitizeHtml from "sanitize-html";
import { cutNesting } from "./cut-nesting.ts";

// Deeper nesting is cut instead of followed, so that no text can exhaust the stack.
const articles = new MarkdownIt({ html: true, linkify: true, typographer: true, maxNesting: 50 });
const remarks = new MarkdownIt("zero", { linkify: true, maxNesting: 20 }).enable([
  "emphasis",
  "backticks",
  "link",
  "autolink",
  "linkify",
  "list",
  "blockquote",
  "fence",
  "newline",
  "escape",
  "entity",
  "strikethrough",
]);

const external = sanitizeHtml.simpleTransform("a", { rel: "nofollow ugc noopener" });

const common: sanitizeHtml.IOptions = {
  allowedSchemes: ["https", "http", "mailto"],
  disallowedTagsMode: "discard",
  nestingLimit: 100,
};

const article: sanitizeHtml.IOptions = {
  ...common,
  allowedTags: [
    ...["h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code", "ul", "ol", "li"],
    ...[
      "a",
      "strong",
      "em",
      "s",
      "del",
      "ins",
      "mark",
      "sub",
      "sup",
      "kbd",
      "abbr",
      "figure",
      "figcaption",
      "img",
    ],
    ...["table", "thead", "tbody", "tr", "th", "td", "details", "summary"],
  ],
  allowedAttributes: {
    a: ["href", "title", "rel"],
    img: ["src", "alt", "title", "width", "height", "loading"],
    abbr: ["title"],
    ol: ["start"],
    th: [{ name: "style", multiple: false, values: [] }],
    code: ["class"],
  },
  allowedClasses: { code: ["language-*"] },
  allowedSchemesByTag: { img: ["https", "http"] },
  // The page has one h1, the title.
  transformTags: { h1: "h2", a: external, img: sanitizeHtml.simpleTransform("img", { loading: "lazy" }) },
};

const remark: sanitizeHtml.IOptions = {
  ...common,
  allowedTags: ["p", "br", "blockquote", "pre", "code", "ul", "ol", "li", "a", "strong", "em", "s"],
  allowedAttributes: { a: ["href", "rel"] },
  transformTags: { a: external },
};

/** Sanitised HTML of a post's Markdown. */
export function renderArticle(markdown: string): string {
  return sanitizeHtml(cutNesting(articles.render(markdown)), article);
}

/** Sanitised HTML of a comment: text, emphasis, links, lists, quotes and code; no headings, pictures or HTML. */
export function renderRemark(markdown: string): string {
  return sanitizeHtml(remarks.render(markdown), remark);
}

/** The words of sanitised HTML, for excerpts and counting. */
export function plainText(html: string): string {
  const spaced = html.replaceAll(/<\/(p|h\d|li|blockquote|pre|td|th|figcaption)>|<br ?\/?>/g, " ");
  return sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {} })
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/g, " ")
    .trim();
}
