import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { useOpener } from "./use-opener.ts";

/** A question that has to be answered before anything else. Escape and the first button mean: nothing happens. */
export function AskDialog({
  open,
  title,
  children,
  actions,
  onClose,
}: {
  open: boolean;
  title: string;
  children: ReactNode;
  actions: ReactNode;
  onClose: () => void;
}) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-[rgb(0_0_0/0.5)]" />
        <AlertDialog.Content
          {...useOpener()}
          className="fixed inset-x-4 top-1/2 z-50 mx-auto grid max-h-[90dvh] max-w-lg grid-cols-[minmax(0,1fr)] -translate-y-1/2 gap-4 overflow-auto rounded-card bg-surface p-6 shadow-float"
        >
          <AlertDialog.Title className="headline text-2xl">{title}</AlertDialog.Title>
          <AlertDialog.Description asChild>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-3 text-ink-soft">{children}</div>
          </AlertDialog.Description>
          <div className="mt-2 flex flex-wrap justify-end gap-2">{actions}</div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

export const AskCancel = AlertDialog.Cancel;
