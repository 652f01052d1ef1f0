import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { When } from "../../parts/When.tsx";
import type { Post } from "../queries.ts";
import { draftOf, emptyDraft } from "./draft.ts";
import type { useEditor } from "./use-editor.ts";

/** What went wrong, and what was brought back. */
export function EditorNotes({
  editor,
  post,
}: {
  editor: ReturnType<typeof useEditor>;
  post: Post | undefined;
}) {
  const { problem, backup } = editor;
  const elsewhere = ["coverId", "version", "id", "publish"].flatMap((name) => problem.fields[name] ?? []);
  const message = problem.message ?? elsewhere[0];
  return (
    <>
      {message && <Banner>{message}</Banner>}
      {backup.restored && (
        <Banner kind="note">
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <p>
              Unsaved changes from <When at={backup.restored} /> were brought back.
            </p>
            <Button
              variant="quiet"
              className="-my-2 underline"
              onClick={() => {
                editor.change(post ? draftOf(post) : emptyDraft);
                backup.drop();
              }}
            >
              Discard them
            </Button>
          </div>
        </Banner>
      )}
    </>
  );
}
