import type { ComponentProps, ReactNode } from "react";

export const checkLook =
  "size-5 shrink-0 cursor-pointer accent-accent disabled:cursor-not-allowed disabled:opacity-60";

/** A box to tick, with words beside it and a reason where it can't be ticked. */
export function Check({
  label,
  reason,
  ...input
}: { label: ReactNode; reason?: string } & Omit<ComponentProps<"input">, "type">) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2.5">
      <input {...input} type="checkbox" disabled={reason !== undefined} className={`mt-0.5 ${checkLook}`} />
      <span className="grid min-w-0">
        <span className={reason ? "text-ink-soft" : undefined}>{label}</span>
        {reason && <span className="text-ink-faint text-sm">{reason}</span>}
      </span>
    </label>
  );
}
