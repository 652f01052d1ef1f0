import { plainText, renderArticle } from "./markdown.ts";

export type Rendered = { html: string; text: string };

/** Runs in a thread of its own. */
export default function render(body: string): Rendered {
  const html = renderArticle(body);
  return { html, text: plainText(html) };
}
