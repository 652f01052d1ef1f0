import { Link } from "@tanstack/react-router";
import { Button, buttonLook } from "../../parts/Button.tsx";
import { TextAreaField, TextField } from "../../parts/TextField.tsx";
import { toast } from "../../parts/toasts.ts";
import { When } from "../../parts/When.tsx";
import { TagInput } from "./TagInput.tsx";
import type { useEditor } from "./use-editor.ts";

/** Everything about a post that is not its text. */
export function Details({ editor }: { editor: ReturnType<typeof useEditor> }) {
  const { draft, problem, change, base } = editor;
  return (
    <section aria-labelledby="details" className="grid max-w-2xl gap-6 border-line border-t pt-8">
      <h2 id="details" className="headline text-2xl">
        Details
      </h2>
      <TagInput tags={draft.tags} errors={problem.fields.tags} onChange={(tags) => change({ tags })} />
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
        <p className="flex flex-wrap items-center gap-2 text-ink-soft">
          <span className="mr-2">
            {base.status === "published" ? "Published " : "Draft, last saved "}
            <When at={base.status === "published" && base.publishedAt ? base.publishedAt : base.updatedAt} />
          </span>
          <Link
            to="/posts/$slug"
            params={{ slug: base.status === "published" ? base.slug : base.id }}
            className={buttonLook()}
          >
            View
          </Link>
          {base.status === "published" && (
            <Button
              variant="quiet"
              pending={editor.busy === "publishing"}
              onClick={async () => {
                if (await editor.unpublish(base.id)) toast("Only you can see this post now.");
              }}
            >
              Take offline
            </Button>
          )}
        </p>
      )}
    </section>
  );
}
