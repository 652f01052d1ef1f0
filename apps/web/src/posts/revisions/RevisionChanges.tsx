import type { Revision } from "./queries.ts";
import { TextDiff } from "./TextDiff.tsx";

export type Compared = Pick<Revision, "title" | "body" | "excerpt" | "tags" | "categories">;

const nothing: Compared = { title: "", body: "", excerpt: "", tags: [], categories: [] };

/** What is different from `from` to `to`: words taken out are struck through, words put in are underlined. */
export function RevisionChanges({ from = nothing, to }: { from: Compared | undefined; to: Compared }) {
  const lines = [
    { name: "Excerpt", before: written(from), after: written(to) },
    { name: "Tags", before: from.tags.join(", "), after: to.tags.join(", ") },
    { name: "Categories", before: from.categories.join(", "), after: to.categories.join(", ") },
  ].filter(({ before, after }) => before !== after);
  const same = lines.length === 0 && from.title === to.title && from.body === to.body;
  return (
    <div className="grid min-w-0 gap-5">
      {same && <p className="text-ink-soft">Nothing is different between these two.</p>}
      <TextDiff before={from.title} after={to.title} className="headline text-3xl" />
      <TextDiff before={from.body} after={to.body} className="font-serif text-lg" />
      {lines.length > 0 && (
        <dl className="grid gap-3 border-line border-t pt-4">
          {lines.map(({ name, before, after }) => (
            <div key={name} className="grid gap-0.5">
              <dt className="text-ink-faint text-sm">{name}</dt>
              <dd>
                <TextDiff before={before} after={after} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** An excerpt that is only the beginning of the text changes with it, which needs no saying twice. */
function written({ excerpt, body }: Compared): string {
  return letters(body.slice(0, 2_000)).startsWith(letters(excerpt.slice(0, 60))) ? "" : excerpt;
}
