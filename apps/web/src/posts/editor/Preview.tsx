import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it";
import { useDeferredValue, useMemo } from "react";
import { Prose } from "../../parts/Prose.tsx";

// The same dialect as the server's; what it may contain is the server's decision, and this comes close.
const markdown = new MarkdownIt({ html: true, linkify: true, typographer: true, maxNesting: 50 });
const forbidden = ["style", "script", "form", "input", "button", "iframe", "svg", "math", "video", "audio"];

// DOMPurify drops event handlers, but only after the browser has complained about them to the console.
const handler = /\son\w+\s*=/gi;
for (const rule of ["html_block", "html_inline"])
  markdown.renderer.rules[rule] = (tokens, index) =>
    (tokens[index]?.content ?? "").replace(handler, " data-dropped=");

function render(body: string): string {
  return DOMPurify.sanitize(markdown.render(body), {
    FORBID_TAGS: forbidden,
    FORBID_ATTR: ["style", "id", "name"],
    ALLOW_DATA_ATTR: false,
  });
}

/** Shows the text as it will be read; follows the typing when there is time. */
export default function Preview({ title, body }: { title: string; body: string }) {
  const shown = useDeferredValue(body);
  const html = useMemo(() => render(shown), [shown]);
  return (
    <section aria-label="Preview" className="min-w-0 rounded-card border border-line px-6 py-6">
      {title && <h2 className="headline mb-6 text-3xl">{title}</h2>}
      {shown.trim() ? <Prose html={html} /> : <p className="text-ink-faint">What you write appears here.</p>}
    </section>
  );
}
