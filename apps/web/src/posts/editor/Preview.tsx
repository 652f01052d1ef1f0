import { PreviewText } from "./PreviewText.tsx";

/** Shows the text as it will be read. */
export function Preview({ title, html }: { title: string; html: string | undefined }) {
  return (
    <section
      aria-label="Preview"
      className="min-w-0 rounded-card border border-line px-6 py-6 [&_.prose>*]:[content-visibility:auto]"
    >
      {title && <h2 className="headline mb-6 text-3xl">{title}</h2>}
      {html === undefined && <div className="skeleton min-h-40" role="status" aria-label="Loading preview" />}
      {html === "" && <p className="text-ink-faint">What you write appears here.</p>}
      {html && <PreviewText html={html} />}
    </section>
  );
}
