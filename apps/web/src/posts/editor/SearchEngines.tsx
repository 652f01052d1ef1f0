import { ChevronDown } from "lucide-react";
import { TextAreaField, TextField } from "../../parts/TextField.tsx";
import { siteOrigin } from "../../site/head.ts";
import type { Editor } from "./use-editor.ts";

/** About as many characters as search engines show. */
const shown = { title: 60, description: 155 };

function counter(text: string, of: number): string {
  const { length } = text.trim();
  return length === 0
    ? `About ${of} characters are shown.`
    : `${length} of about ${of} characters that are shown.`;
}

const cut = (text: string, at: number) => (text.length > at ? `${text.slice(0, at).trimEnd()}…` : text);

/** How the post will look among the results of a search engine, and what may be said there instead. */
export function SearchEngines({ editor, beginning }: { editor: Editor; beginning: string }) {
  const { draft, problem, change, base } = editor;
  const title = draft.metaTitle.trim() || draft.title.trim() || "Title";
  const description =
    draft.metaDescription.trim() || draft.excerpt.trim() || beginning || "The beginning of the text.";
  const host = siteOrigin().replace(/^https?:\/\//, "");
  return (
    <details className="group border-line border-t pt-6">
      <summary className="flex min-h-11 items-center justify-between font-semibold text-lg">
        For search engines
        <ChevronDown className="size-5 text-ink-faint group-open:rotate-180" aria-hidden />
      </summary>
      <div className="grid gap-6 pt-4">
        <section aria-label="As a search result" className="grid gap-1 rounded-card border border-line p-4">
          <p className="text-ink-faint text-sm">
            {host} › posts › {base?.slug ?? "made-from-the-title"}
          </p>
          <p className="text-accent text-xl">{cut(title, shown.title)}</p>
          <p className="text-[0.9375rem] text-ink-soft">{cut(description, shown.description)}</p>
        </section>
        <TextField
          label="Headline for search engines"
          optional
          maxLength={120}
          value={draft.metaTitle}
          errors={problem.fields.metaTitle}
          hint={`Instead of the post’s own. ${counter(draft.metaTitle, shown.title)}`}
          onChange={({ target }) => change({ metaTitle: target.value })}
        />
        <TextAreaField
          label="Description for search engines"
          optional
          rows={2}
          maxLength={300}
          value={draft.metaDescription}
          errors={problem.fields.metaDescription}
          hint={`Instead of the excerpt. ${counter(draft.metaDescription, shown.description)}`}
          onChange={({ target }) => change({ metaDescription: target.value })}
        />
        <TextField
          label="First published at"
          optional
          type="url"
          inputMode="url"
          placeholder="https://"
          value={draft.canonicalUrl}
          errors={problem.fields.canonicalUrl}
          hint="The address of the original, when this post appeared somewhere else before."
          onChange={({ target }) => change({ canonicalUrl: target.value })}
        />
        {base && (
          <p className="text-ink-faint text-sm">
            Address: <code>/posts/{base.slug}</code>. It follows the title; old addresses go on working.
          </p>
        )}
      </div>
    </details>
  );
}
