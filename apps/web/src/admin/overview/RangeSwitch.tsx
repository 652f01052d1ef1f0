import { Link } from "@tanstack/react-router";
import { type Range, ranges } from "../ranges.ts";

/** Links, because each range has an address. */
export function RangeSwitch({ days, to = "/admin" }: { days: Range; to?: "/admin" | "/merchant" }) {
  return (
    <nav aria-label="Range of the charts" className="flex rounded-control border border-line bg-surface p-1">
      {ranges.map((range) => (
        <Link
          key={range}
          to={to}
          search={{ days: range === 30 ? undefined : range }}
          resetScroll={false}
          activeOptions={{ exact: true }}
          aria-current={range === days ? "page" : undefined}
          className="inline-flex min-h-11 items-center rounded-md px-3 font-medium text-ink-soft text-sm hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-ink"
        >
          {range} days
        </Link>
      ))}
    </nav>
  );
}
