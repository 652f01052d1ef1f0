import { z } from "zod";
import { element, escapeHtml } from "../escape-html.ts";
import { markdownHtml } from "./markdown-card.ts";

const markup = z.tuple([z.string()], z.unknown());
/** Text or atom, the markups that open before it, how many close after it, and its words (or an atom's index). */
const marker = z.tuple([z.number(), z.array(z.number()), z.number(), z.union([z.string(), z.number()])]);
const card = z.tuple([z.string(), z.record(z.string(), z.unknown()).nullish()]);
const document = z.object({
  markups: z.array(markup).catch([]),
  cards: z.array(card).catch([]),
  sections: z.array(z.tuple([z.number()], z.unknown())),
});
type Document = z.output<typeof document>;

const markupSection = z.tuple([z.literal(1), z.string(), z.array(marker)], z.unknown());
const listSection = z.tuple([z.literal(3), z.string(), z.array(z.array(marker))], z.unknown());
const imageSection = z.tuple([z.literal(2), z.string()], z.unknown());
const cardSection = z.tuple([z.literal(10), z.number()], z.unknown());

/** HTML of what Ghost's editor stored until version 5, for posts whose own HTML is missing; see mobiledoc 0.3. */
export function mobiledocHtml(json: string, losses: string[]): string {
  const read = parse(json);
  if (!read) losses.push("Its text could not be read.");
  if (!read) return "";
  const unknown = new Set<string>();
  const html = read.sections.map((section) => write(read, section, unknown)).join("");
  if (unknown.size > 0) losses.push(`Parts of these kinds are missing: ${[...unknown].join(", ")}.`);
  return html;
}

function parse(json: string): Document | undefined {
  try {
    return document.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

function write(read: Document, section: unknown, unknown: Set<string>): string {
  const words = markupSection.safeParse(section).data;
  if (words) return element(words[1], {}, inline(read, words[2]));
  const list = listSection.safeParse(section).data;
  if (list)
    return element(list[1], {}, list[2].map((item) => element("li", {}, inline(read, item))).join(""));
  const image = imageSection.safeParse(section).data;
  if (image) return element("p", {}, element("img", { src: image[1] }));
  const index = cardSection.safeParse(section).data?.[1];
  const found = index === undefined ? undefined : read.cards[index];
  if (found) return cardHtml(found, unknown);
  unknown.add("section");
  return "";
}

function inline({ markups }: Document, markers: z.output<typeof marker>[]): string {
  const open: string[] = [];
  let html = "";
  for (const [kind, opens, closes, value] of markers) {
    for (const each of opens) {
      const [name = "span", attributes] = markups[each] ?? [];
      const list = z.array(z.string()).safeParse(attributes).data ?? [];
      const href = list[list.indexOf("href") + 1];
      html += element(name, { href: name === "a" ? href : undefined });
      open.push(name);
    }
    // An atom is a line break; Ghost has no other.
    html += kind === 0 ? escapeHtml(String(value)) : "<br>";
    for (let left = closes; left > 0; left--) html += `</${open.pop() ?? "span"}>`;
  }
  return html;
}

const textOf = (value: unknown) => (typeof value === "string" ? value : undefined);

function cardHtml([name, payload]: z.output<typeof card>, unknown: Set<string>): string {
  const value = (key: string) => textOf(payload?.[key]);
  const caption = value("caption");
  switch (name) {
    case "image":
    case "image-card":
      return element(
        "figure",
        {},
        element("img", { src: value("src") ?? "", alt: value("alt") ?? "" }) +
          (caption ? element("figcaption", {}, caption) : ""),
      );
    case "html":
    case "embed":
      return value("html") ?? "";
    case "hr":
      return "<hr>";
    case "code":
      return element(
        "pre",
        {},
        element("code", { class: `language-${value("language") ?? ""}` }, escapeHtml(value("code") ?? "")),
      );
    case "markdown":
    case "card-markdown":
      return markdownHtml(value("markdown") ?? "");
    case "bookmark":
      return element("p", {}, element("a", { href: value("url") ?? "" }, escapeHtml(value("url") ?? "")));
    default:
      unknown.add(name);
      return "";
  }
}
