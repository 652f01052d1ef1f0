import { Link } from "@tanstack/react-router";
import { buttonLook } from "../../parts/Button.tsx";
import { TextAreaField } from "../../parts/TextField.tsx";
import { RowState } from "../desk/RowState.tsx";
import { CategoryField } from "./CategoryField.tsx";
import { SearchEngines } from "./SearchEngines.tsx";
import { TagInput } from "./TagInput.tsx";
import type { Editor } from "./use-editor.ts";

/** Everything about a post that is not its text. */
export function Details({ editor, beginning }: { editor: Editor; beginning: string }) {
  const { draft, problem, change, base } = editor;
  return (
    <section aria-labelledby="details" className="grid max-w-2xl gap-6 border-line border-t pt-8">
      <h2 id="details" className="headline text-2xl">
        Details
      </h2>
      <TagInput tags={draft.tags} errors={problem.fields.tags} onChange={(tags) => change({ tags })} />
      <CategoryField
        chosen={draft.categories}
        errors={problem.fields.categories}
        onChange={(categories) => change({ categories })}
      />
      <TextAreaField
        label="Excerpt"
        optional
        rows={2}
        maxLength={500}
        value={draft.excerpt}
        errors={problem.fields.excerpt}
        hint="Shown in lists and to search engines. Left empty, it is the beginning of the text."
        onChange={({ target }) => change({ excerpt: target.value })}
      />
      <SearchEngines editor={editor} beginning={beginning} />
      {base && (
        <div className="flex flex-wrap items-center gap-2 border-line border-t pt-6 text-ink-soft">
          <p className="mr-auto">
            <RowState post={base} />
          </p>
          <Link to="/write/$id/history" params={{ id: base.id }} className={buttonLook({ variant: "quiet" })}>
            History
          </Link>
          <Link
            to="/posts/$slug"
            params={{ slug: base.status === "published" ? base.slug : base.id }}
            className={buttonLook()}
          >
            View
          </Link>
        </div>
      )}
    </section>
  );
}
