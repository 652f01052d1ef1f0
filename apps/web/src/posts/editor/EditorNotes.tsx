import { Banner } from "../../parts/Banner.tsx";
import { Button } from "../../parts/Button.tsx";
import { When } from "../../parts/When.tsx";
import type { Editor } from "./use-editor.ts";

/** What went wrong, and what was brought back. */
export function EditorNotes({ editor }: { editor: Editor }) {
  const { problem, backup, base } = editor;
  const elsewhere = ["coverId", "version", "id", "publish", "at"].flatMap(
    (name) => problem.fields[name] ?? [],
  );
  const message = problem.message ?? elsewhere[0];
  return (
    <>
      {message && problem.loud && <Banner>{message}</Banner>}
      {base?.publishProblem && (
        <Banner>This post was not published when it was due: {base.publishProblem}</Banner>
      )}
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
                editor.put(editor.found);
                backup.forget();
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
