import { plainText, renderArticle } from "@agora/api/markdown";
import { countWords } from "./count-words.ts";

/** `minutes` as the site counts them, `beginning` is what an excerpt is made of. */
export type Rendered = { html: string; words: number; minutes: number; beginning: string };

const wordsPerMinute = 230;

/** Renders what it is sent exactly as the server will, away from the thread that follows the typing. */
addEventListener("message", ({ data }: MessageEvent<string>) => {
  const html = renderArticle(data);
  const text = plainText(html);
  const rendered: Rendered = {
    html,
    words: countWords(text),
    minutes: Math.max(1, Math.ceil(text.split(" ").length / wordsPerMinute)),
    beginning: text.slice(0, 300),
  };
  postMessage(rendered);
});
