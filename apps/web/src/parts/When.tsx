import { useHydrated } from "@tanstack/react-router";

const day = { day: "numeric", month: "long", year: "numeric" } as const;
// The server can't know the reader's clock, so both begin with the same words.
const anywhere = new Intl.DateTimeFormat("en-GB", { ...day, timeZone: "UTC" });
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const minute = 60_000;
const steps = [
  { unit: "minute", length: minute, until: 60 * minute },
  { unit: "hour", length: 60 * minute, until: 24 * 60 * minute },
  { unit: "day", length: 24 * 60 * minute, until: 7 * 24 * 60 * minute },
] as const;

function ago(at: Date, now: Date): string {
  const passed = now.getTime() - at.getTime();
  if (passed < minute) return "just now";
  const step = steps.find(({ until }) => passed < until);
  if (!step) return new Intl.DateTimeFormat("en-GB", day).format(at);
  return relative.format(-Math.floor(passed / step.length), step.unit);
}

/** A date; once the page is alive, as long ago when that is less than a week. */
export function When({ at }: { at: Date }) {
  const hydrated = useHydrated();
  return (
    <time dateTime={at.toISOString()} title={hydrated ? at.toLocaleString("en-GB") : undefined}>
      {hydrated ? ago(at, new Date()) : anywhere.format(at)}
    </time>
  );
}
