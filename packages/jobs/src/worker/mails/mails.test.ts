import { describe, expect, it } from "vitest";
import { mailPreviews } from "./index.ts";
import { replyToComment } from "./reply.ts";
import { welcome } from "./welcome.ts";

const site = { name: "Café & Co", url: "http://agora.test" };

/** The words of a text, without what only marks quotes and links. */
function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function wordsOfHtml(html: string): string[] {
  const body = html.slice(html.indexOf("<table"));
  const text = body
    .replaceAll(/<a [^>]*href="([^"]*)"[^>]*>/g, " $1 ")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'");
  return words(text);
}

describe("mails", () => {
  it.each(Object.entries(mailPreviews))("%s says the same as text and as HTML", (_name, preview) => {
    const { subject, html, text } = preview();
    expect(subject.length).toBeGreaterThan(5);
    const inHtml = new Set(wordsOfHtml(html));
    const inText = new Set(words(text));
    expect([...inText].filter((word) => !inHtml.has(word))).toEqual([]);
    expect([...inHtml].filter((word) => !inText.has(word))).toEqual([]);
  });

  it("never lets what people wrote become HTML, another header or a foreign link", () => {
    const evil = '<img src=x onerror="alert(1)">\r\nBcc: all@people.test';
    const reply = replyToComment({
      site,
      name: evil,
      replier: evil,
      postTitle: evil,
      reply: evil,
      replyUrl: 'http://agora.test/"><script>',
      preferencesUrl: "http://agora.test/p",
    });
    expect(reply.html).not.toMatch(/<img|<script>/);
    expect(reply.subject).not.toMatch(/[\r\n]/);
  });

  it("shortens what is long, between characters and not inside of one", () => {
    const props = {
      site,
      name: "Ada",
      replier: "Grace",
      postTitle: "P",
      replyUrl: "http://agora.test/x",
      preferencesUrl: "http://agora.test/p",
    };
    const { text } = replyToComment({ ...props, reply: "🙂".repeat(2000) });
    expect(text).toContain("🙂…");
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThan(2000);
  });

  it("greets with the site's own name", () => {
    const mail = welcome({ site, name: "Ada", verifyUrl: "http://agora.test/v", hoursValid: 24 });
    expect(mail.subject).toBe("Welcome to Café & Co");
    expect(mail.html).toContain("Café &amp; Co");
  });
});
