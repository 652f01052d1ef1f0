import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { currentToasts, dismiss, listen, toastsOnServer } from "./toasts.ts";

export function Toasts() {
  const toasts = useSyncExternalStore(listen, currentToasts, toastsOnServer);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-50 grid justify-items-center gap-2 sm:right-6 sm:left-auto sm:justify-items-end"
    >
      {toasts.map(({ id, text, kind, action }) => {
        const Icon = kind === "done" ? CircleCheck : CircleAlert;
        return (
          <div
            key={id}
            className="pointer-events-auto flex min-h-12 max-w-md items-center gap-3 rounded-control bg-ink py-1 pr-1 pl-4 text-[0.9375rem] text-page shadow-float"
          >
            <Icon className="size-5 shrink-0" aria-hidden />
            <span className="flex-1">{text}</span>
            {action && (
              <button
                type="button"
                className="min-h-11 rounded-control px-3 font-semibold underline underline-offset-4 focus-visible:outline-page"
                onClick={() => {
                  dismiss(id);
                  action.run();
                }}
              >
                {action.text}
              </button>
            )}
            <button
              type="button"
              aria-label="Dismiss"
              className="grid size-11 place-items-center rounded-control opacity-80 hover:opacity-100 focus-visible:outline-page"
              onClick={() => dismiss(id)}
            >
              <X className="size-4" aria-hidden />
            </button>
          </div>
        );
      })}
    </div>
  );
}
