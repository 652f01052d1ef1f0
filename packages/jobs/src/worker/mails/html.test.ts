import { type ChildNode, type Element, isTag, isText } from "domhandler";
import { DomUtils, parseDocument } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { mailPreviews } from "./index.ts";

/** What mail programs of every age show; anything else is somebody's surprise. */
const known = new Set("html head meta title style body table tr td p h1 blockquote div a br".split(" "));
/** Inlined properties that mail programs leave alone (all of them, or where they don't the mail is as readable). */
const styles = new Set(
  `margin padding font-family font-size font-weight line-height letter-spacing color background border border-top
  border-left border-radius display max-height overflow text-decoration vertical-align white-space max-width table-layout
  overflow-wrap word-break padding-left`.split(/\s+/),
);

const every = (node: ChildNode | ChildNode[], name: string): Element[] =>
  DomUtils.getElementsByTagName(name, node, true);
const declared = (element: Element) =>
  (element.attribs.style ?? "")
    .split(";")
    .filter(Boolean)
    .map((one) => one.split(":")[0] ?? "");
const parents = (element: Element): Element[] => {
  const { parent } = element;
  return parent && isTag(parent) ? [parent, ...parents(parent)] : [];
};

describe.each(Object.entries(mailPreviews))("the mail %s", (_name, preview) => {
  const { subject, html, text } = preview();
  const document = parseDocument(html);
  const elements = every(document.children, "*");
  const body = DomUtils.findOne(({ name }) => name === "body", document.children);
  const one = (name: string) => {
    const found = every(document.children, name);
    expect(found).toHaveLength(1);
    return found[0];
  };

  it("is made of what mail programs know, in tables, with its styles inlined", () => {
    expect(elements.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
    expect(elements.flatMap(declared).filter((property) => !styles.has(property))).toEqual([]);
    for (const table of every(document.children, "table")) expect(table.attribs.role).toBe("presentation");
    const loose = every(document.children, "p").filter((p) => !parents(p).some(({ name }) => name === "td"));
    expect(loose).toEqual([]);
    for (const paragraph of every(document.children, "p")) {
      expect(declared(paragraph)).toEqual(expect.arrayContaining(["margin", "font-size", "color"]));
    }
  });

  it("asks for nothing elsewhere, and is short enough to be shown whole", () => {
    const loading = ["src", "srcset", "background", "poster", "data"];
    expect(elements.filter(({ attribs }) => loading.some((name) => name in attribs))).toEqual([]);
    expect(html).not.toMatch(/url\(|@import|<link/i);
    expect(Buffer.byteLength(html)).toBeLessThan(102 * 1024);
  });

  it("leads only to absolute addresses, each of which has words", () => {
    const links = every(document.children, "a");
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      expect(URL.parse(link.attribs.href ?? "")?.protocol).toMatch(/^https?:$/);
      expect(DomUtils.textContent(link).trim()).not.toBe("");
      expect(text).toContain(link.attribs.href);
    }
    expect(elements.filter(({ attribs }) => attribs.class === "button").length).toBeLessThanOrEqual(1);
  });

  it("names its language, and shows one line of subject and a preview beside it", () => {
    expect(one("html")?.attribs.lang).toBe("en");
    expect(DomUtils.textContent(one("title") ?? [])).toBe(subject);
    expect(subject).toMatch(/^\S[^\r\n]{4,120}\S$/u);
    const first = body?.children.find((child) => isTag(child));
    expect(first && isTag(first) && declared(first)).toContain("display");
    const preheader = first ? DomUtils.textContent(first).replace(/(\s|\u034f|\u200c)+$/u, "") : "";
    expect(preheader.length).toBeGreaterThan(10);
    expect(preheader).not.toBe(subject);
  });

  it("can be read in dark mode: whatever has a colour of its own there is told another", () => {
    const [style = ""] = every(document.children, "style").map((element) => DomUtils.textContent(element));
    expect(style).toContain("prefers-color-scheme:dark");
    const scheme = every(document.children, "meta").find(({ attribs }) => attribs.name === "color-scheme");
    expect(scheme?.attribs.content).toBe("light dark");
    for (const element of elements) {
      const own = declared(element).filter((property) => /^(color|background)$/.test(property));
      const inButton = element.parent && isTag(element.parent) && element.parent.attribs.class === "button";
      if (own.length === 0 || inButton) continue;
      const classes = (element.attribs.class ?? "").split(" ");
      expect(classes.some((name) => style.includes(`.${name}{`))).toBe(true);
    }
  });

  it("has text that ends in a foot, and no mark-up", () => {
    expect(text).toMatch(/\n-- \n/);
    expect(text).not.toMatch(/<\/?[a-z]+[ >]|&[a-z]+;/);
    const shown = body ? DomUtils.textContent(body.children.filter((child) => !isText(child))) : "";
    expect(shown).toContain(text.split("\n")[0]);
  });
});
