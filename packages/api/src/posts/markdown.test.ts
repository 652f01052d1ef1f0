import { describe, expect, test } from "vitest";
import { plainText, renderArticle } from "./markdown.ts";
import { renderBody } from "./render-body.ts";

const filled = (length: number, piece: string) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const much = (piece: string) => filled(150_000, piece);
const megabyte = (piece: string) => filled(1_000_000, piece);
const closing = "\n\n**The end.**";

/** Each took minutes, or the whole stack, of some parser once. The time a test may take is what finds a hang. */
const twisted: Record<string, string> = {
  "quotes within quotes": ">".repeat(10_000),
  "spaced quotes within quotes": "> ".repeat(10_000),
  stars: "*".repeat(10_000),
  "stars and letters": much("**a*a"),
  underscores: much("_a__b"),
  "open brackets": much("["),
  "brackets that close": much("[") + much("]"),
  "links that never end": much("[a]("),
  "pictures in pictures": much("![[]()"),
  "lists within lists on a line": "- ".repeat(10_000),
  "lists within lists": Array.from({ length: 1400 }, (_, depth) => `${" ".repeat(depth * 2)}- a`).join("\n"),
  "numbers within lists": much("1. "),
  backticks: Array.from({ length: 1400 }, (_, n) => "`".repeat(n)).join("a"),
  tildes: much("~~a"),
  entities: much("&#x"),
  "addresses without end": much("a@b."),
  "an address of parentheses": `http://a.example/${much("a)(")}`,
  "addresses of mail": much("mailto:a@"),
  "hosts without end": much("www."),
  "a table of cells": `${much("|a")}\n${much("|-")}\n|b`,
  "definitions that never end": much("[a]: <"),
  "one long line": megabyte("x"),
  spaces: megabyte(" "),
  "empty lines": megabyte("\n"),
  comments: much("<!--"),
  declarations: much("<![CDATA["),
  "tags that never end": much("<a href=x "),
  quotation: much("'a\" "),
};

test.each(Object.entries(twisted))("%s neither hang nor crash", { timeout: 60_000 }, (_name, text) => {
  const html = renderArticle(text + closing);
  expect(typeof plainText(html)).toBe("string");
});

describe("elements that nobody closes", () => {
  test.each(["b", "ul", "script"])(
    "%s, by the hundred thousand, take no longer than their length",
    { timeout: 60_000 },
    (tag) => {
      // What is not cut takes a minute and more.
      for (const text of [`a ${megabyte(`<${tag}>`)}`, much(`<${tag}></x>`)])
        expect(renderArticle(text)).not.toMatch(/<(script|b)\b/);
    },
  );

  test("stand as text from where they go too deep, and are still harmless there", () => {
    const html = renderArticle(`${"<em>".repeat(2000)}<script>alert(1)</script><img src=x onerror=alert(1)>`);
    expect(html).not.toMatch(/<script|<img/);
    expect(plainText(html)).toContain("<script>alert(1)");
  });

  test("a long text of elements that are closed is shown as it is, however many there are", () => {
    const html = renderArticle("<p>one <em>two</em></p>\n\n".repeat(5_000) + closing);
    expect(html.match(/<em>two<\/em>/g)).toHaveLength(5_000);
    expect(html).toContain("<strong>The end.</strong>");
  });
});

describe("long texts", () => {
  const paragraph = "Some *words* <script>alert(1)</script> & [more](https://example.org). ";
  const novel = `${paragraph.repeat(20)}\n\n`.repeat(150);

  test("come out of their thread as short ones do", { timeout: 60_000 }, async () => {
    const html = renderArticle(novel);
    expect(await renderBody(novel)).toEqual({ html, text: plainText(html) });
    expect(html).not.toContain("<script");
  });

  test("keep nobody waiting: others are served while one is rendered", { timeout: 60_000 }, async () => {
    let finished = false;
    const rendering = renderBody(novel).finally(() => {
      finished = true;
    });
    let served = 0;
    while (!finished) {
      await new Promise((resolve) => setImmediate(resolve));
      served++;
    }
    await rendering;
    // Rendered on this thread, it would be over before the first of them.
    expect(served).toBeGreaterThan(100);
  });

  test("of many are rendered side by side, each its own", { timeout: 60_000 }, async () => {
    const bodies = Array.from({ length: 8 }, (_, n) => `# Number ${n}\n\n${paragraph.repeat(400)}`);
    const rendered = await Promise.all(bodies.map((body) => renderBody(body)));
    rendered.forEach(({ html }, n) => {
      expect(html).toContain(`<h2>Number ${n}</h2>`);
    });
  });
});
