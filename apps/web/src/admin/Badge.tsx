import { clsx } from "clsx";
import type { ReactNode } from "react";

const tones = {
  plain: "bg-sunken text-ink-soft",
  good: "bg-accent-soft text-ink",
  note: "bg-note-soft text-ink",
  danger: "bg-danger-soft text-danger",
} as const;

export function Badge({ tone = "plain", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center whitespace-nowrap rounded-full px-2.5 py-0.5 font-medium text-xs leading-5",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
