import { toast } from "../../parts/toasts.ts";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { draftOf } from "./draft.ts";
import { mergeDrafts } from "./merge-drafts.ts";
import type { Editor } from "./use-editor.ts";

/** Carries out what the writer decides about two versions of one post. */
export function VersionConflict({ editor }: { editor: Editor }) {
  const { conflict, comparing, draft: mine } = editor;
  if (!conflict || !comparing) return null;
  const keep = async (draft: typeof mine) => {
    if (await editor.keep(conflict, draft)) toast("Saved.");
  };
  return (
    <ConflictDialog
      theirs={conflict}
      mine={mine}
      keepMine={() => keep(mine)}
      takeTheirs={() => {
        editor.show(conflict);
        toast("You now have the other version.", "done", {
          text: "Back to mine",
          run: () => editor.put(mine),
        });
      }}
      keepMerged={(written) =>
        keep(mergeDrafts({ mine, begun: editor.begun, theirs: draftOf(conflict) }, written))
      }
      decideLater={() => editor.compare(false)}
    />
  );
}
