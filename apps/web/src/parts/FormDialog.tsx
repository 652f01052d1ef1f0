import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { buttonLook } from "./Button.tsx";
import { useOpener } from "./use-opener.ts";

/** Something to fill in, or to read once, before anything else. `sticky` dialogs close by their own buttons only. */
export function FormDialog({
  open,
  title,
  lead,
  sticky = false,
  wide = false,
  children,
  onClose,
}: {
  open: boolean;
  title: string;
  lead?: ReactNode;
  sticky?: boolean;
  /** For what has to be seen side by side. */
  wide?: boolean;
  children: ReactNode;
  onClose: () => void;
}) {
  const stay = (event: Event) => sticky && event.preventDefault();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-[rgb(0_0_0/0.5)]" />
        <Dialog.Content
          aria-describedby={undefined}
          {...useOpener(focusFirstField)}
          onInteractOutside={stay}
          onEscapeKeyDown={stay}
          className={clsx(
            "fixed inset-x-4 top-1/2 z-50 mx-auto grid max-h-[92dvh] -translate-y-1/2 gap-5 overflow-auto rounded-card bg-surface p-6 shadow-float",
            wide ? "max-w-6xl" : "max-w-lg",
          )}
        >
          <header className="grid gap-2">
            <div className="flex items-start justify-between gap-4">
              <Dialog.Title className="headline text-2xl">{title}</Dialog.Title>
              {!sticky && (
                <Dialog.Close
                  aria-label="Close"
                  className={buttonLook({ variant: "quiet", size: "icon", className: "-mt-2.5 -mr-3" })}
                >
                  <X className="size-5" aria-hidden />
                </Dialog.Close>
              )}
            </div>
            {lead && <div className="grid gap-2 text-ink-soft">{lead}</div>}
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Otherwise the button that closes it would come first. */
function focusFirstField(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  const field = dialog.querySelector<HTMLElement>("input:not([hidden]), select, textarea");
  if (!field) return;
  event.preventDefault();
  field.focus();
}
