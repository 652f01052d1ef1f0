import { Copy } from "lucide-react";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";
import { toast } from "../../parts/toasts.ts";
import { When } from "../../parts/When.tsx";
import type { Post } from "../queries.ts";

/** Somebody saved the same post in the meantime: both versions can live on, and neither is lost by accident. */
export function ConflictDialog({
  theirs,
  body,
  keepMine,
  takeTheirs,
  decideLater,
}: {
  theirs: Post | undefined;
  body: string;
  keepMine: (theirs: Post) => void;
  takeTheirs: (theirs: Post) => void;
  decideLater: () => void;
}) {
  if (!theirs) return null;
  return (
    <AskDialog
      open
      title="This post was changed elsewhere"
      onClose={decideLater}
      actions={
        <>
          <AskCancel asChild>
            <Button variant="quiet">Decide later</Button>
          </AskCancel>
          <Button onClick={() => takeTheirs(theirs)}>Use the other version</Button>
          <Button variant="primary" onClick={() => keepMine(theirs)}>
            Keep mine
          </Button>
        </>
      }
    >
      <p>
        While you were writing, another version was saved (<When at={theirs.updatedAt} />
        ), under the title “{theirs.title}”. Nothing has been overwritten yet.
      </p>
      <p>Keeping yours replaces it; using the other one replaces what stands in your editor.</p>
      <p>
        <Button
          onClick={async () => {
            await navigator.clipboard.writeText(body);
            toast("Your text is in the clipboard.");
          }}
        >
          <Copy className="size-4" aria-hidden />
          Copy my text first
        </Button>
      </p>
    </AskDialog>
  );
}
