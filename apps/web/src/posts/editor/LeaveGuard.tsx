import { useBlocker } from "@tanstack/react-router";
import { AskCancel, AskDialog } from "../../parts/AskDialog.tsx";
import { Button } from "../../parts/Button.tsx";

/** Asks before a page with unsaved work is left, inside the app with our words and otherwise with the browser's. */
export function LeaveGuard({ unsaved }: { unsaved: () => boolean }) {
  const blocker = useBlocker({
    // Saving a new post only gives it an address; the editor stays.
    shouldBlockFn: ({ current, next }) =>
      unsaved() &&
      !(current.routeId === "/write/$id" && next.routeId === "/write/$id" && next.params.id !== "new"),
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
      <p>What you changed is kept in this browser, and will be there when you come back to this page.</p>
    </AskDialog>
  );
}
