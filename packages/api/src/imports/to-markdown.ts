import { gfm } from "@joplin/turndown-plugin-gfm";
import TurndownService from "turndown";

/** What is used of the elements that turndown gives. */
type Element = {
  nodeName: string;
  className: string;
  innerHTML: string;
  textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | undefined;
  querySelectorAll(selector: string): { length: number };
};

/** HTML as Markdown; `addressOf` gives every picture the address it has here. */
export function toMarkdown(html: string, addressOf: (url: string) => string): string {
  const turndown = new TurndownService({
    headingStyle: "atx",
    codeBlockStyle: "fenced",
    bulletListMarker: "-",
    hr: "---",
    emDelimiter: "*",
  });
  turndown.use(gfm);
  // Markdown has no words for these, and may hold their HTML.
  turndown.keep(["sub", "sup", "kbd", "mark", "ins", "abbr", "details", "summary"]);
  turndown.addRule("picture", {
    filter: "img",
    replacement: (_, node: Element) => {
      const said = (name: string) => attribute(node, name);
      const src = said("src");
      if (!src || src.startsWith("data:")) return "";
      const title = said("title").replaceAll(/\s+/g, " ").replaceAll('"', "&quot;");
      return `![${inBrackets(said("alt"))}](${inParentheses(addressOf(src))}${title ? ` "${title}"` : ""})`;
    },
  });
  // Bare preformatted text, which is code as far as Markdown knows.
  turndown.addRule("preformatted", {
    filter: (node: Element) => node.nodeName === "PRE" && !node.querySelector("code"),
    replacement: (_, node: Element) => {
      const text = (node.textContent ?? "").replace(/^\n|\n$/g, "");
      const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
      const fence = "`".repeat(longest + 1);
      return `\n\n${fence}\n${text}\n${fence}\n\n`;
    },
  });
  turndown.addRule("figure", {
    filter: (node: Element) =>
      node.nodeName === "FIGURE" &&
      node.querySelectorAll("img").length === 1 &&
      Boolean(node.querySelector("figcaption")),
    replacement: (_, node: Element) => figure(node, addressOf),
  });
  // Ghost's card of a link is a link with a whole layout in it.
  turndown.addRule("bookmark", {
    filter: (node: Element) => node.nodeName === "FIGURE" && / kg-bookmark-card /.test(` ${node.className} `),
    replacement: (_, node: Element) => {
      const href = attribute(node.querySelector("a"), "href");
      const title = node.querySelector(".kg-bookmark-title")?.textContent?.trim() || href;
      return `\n\n[${inBrackets(title)}](${inParentheses(href)})\n\n`;
    },
  });
  return turndown.turndown(html).trim();
}

/** A picture with words under it, which Markdown has no sign for. */
function figure(node: Element, addressOf: (url: string) => string): string {
  const img = node.querySelector("img");
  const caption = node.querySelector("figcaption")?.innerHTML.replaceAll(/\s+/g, " ").trim() ?? "";
  const src = addressOf(attribute(img, "src")).replaceAll('"', "%22");
  const alt = attribute(img, "alt")
    .replaceAll(/\s+/g, " ")
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;");
  const picture = `<img src="${src}" alt="${alt}">`;
  const href = attribute(node.querySelector("a img") && node.querySelector("a"), "href").replaceAll(
    '"',
    "%22",
  );
  const linked = href ? `<a href="${href}">${picture}</a>` : picture;
  return `\n\n<figure>${linked}<figcaption>${caption}</figcaption></figure>\n\n`;
}

const attribute = (node: Element | undefined, name: string) => node?.getAttribute(name) ?? "";
const inBrackets = (text: string) =>
  text
    .replaceAll(/\s+/g, " ")
    .replaceAll(/[[\]\\]/g, "\\$&")
    .trim();
const inParentheses = (url: string) =>
  url.replaceAll(/\s/g, "%20").replaceAll("(", "%28").replaceAll(")", "%29").replaceAll("<", "%3C");
