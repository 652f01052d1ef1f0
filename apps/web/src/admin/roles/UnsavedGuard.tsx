import { useBlocker } from "@tanstack/react-router";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";

/** Asks before ticks that were not saved are left behind. */
export function UnsavedGuard({ unsaved }: { unsaved: boolean }) {
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return (
    <AskDialog
      open={blocker.status === "blocked"}
      title="Leave without saving?"
      onClose={() => blocker.reset?.()}
      actions={
        <>
          <AskCancel asChild>
            <Button>Stay here</Button>
          </AskCancel>
          <Button variant="danger" onClick={() => blocker.proceed?.()}>
            Leave
          </Button>
        </>
      }
    >
      <p>Some roles have changes that are not saved yet.</p>
    </AskDialog>
  );
}
