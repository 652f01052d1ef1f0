import { type ShouldBlockFn, useBlocker } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AskCancel, AskDialog } from "./AskDialog.tsx";
import { Button } from "./Button.tsx";

/** Asks before a page with unsaved work is left, inside the app with our words and otherwise with the browser's. */
export function LeaveGuard({
  unsaved,
  stays = () => false,
  save = async () => false,
  children,
}: {
  unsaved: () => boolean;
  /** Navigations that do not leave the work behind. */
  stays?: (move: Parameters<ShouldBlockFn>[0]) => boolean;
  /** Saves the work quietly where that can be done; only what it could not save is asked about. */
  save?: () => Promise<boolean>;
  /** What happens to the work. */
  children: ReactNode;
}) {
  const blocker = useBlocker({
    shouldBlockFn: async (move) => unsaved() && !stays(move) && !(await save()),
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
      {children}
    </AskDialog>
  );
}
