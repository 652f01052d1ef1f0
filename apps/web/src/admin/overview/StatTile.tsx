import type { ReactNode } from "react";

const number = new Intl.NumberFormat("en-GB");

export function StatTile({
  label,
  value,
  note,
}: {
  label: string;
  value: number | string;
  note?: ReactNode;
}) {
  return (
    <div className="grid content-start gap-1 rounded-card border border-line bg-surface p-5">
      <dt className="text-ink-soft text-sm">{label}</dt>
      <dd className="headline text-4xl tabular-nums">
        {typeof value === "string" ? value : number.format(value)}
      </dd>
      {note && <dd className="text-ink-faint text-sm">{note}</dd>}
    </div>
  );
}
