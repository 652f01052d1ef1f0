/** How far something is, in percent, with words that say what it is. */
export function Progress({ label, percent }: { label: string; percent: number }) {
  const rounded = Math.round(percent);
  return (
    <div className="grid gap-1.5">
      <div className="flex justify-between gap-4 text-ink-soft text-sm">
        <span>{label}</span>
        <span className="shrink-0 tabular-nums" aria-hidden>
          {rounded}%
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={rounded}
        aria-valuemin={0}
        aria-valuemax={100}
        tabIndex={-1}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-300"
          style={{ width: `${rounded}%` }}
        />
      </div>
    </div>
  );
}
