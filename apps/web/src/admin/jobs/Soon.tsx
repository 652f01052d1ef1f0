import { useHydrated } from "@tanstack/react-router";
import { duration } from "./words.ts";

const anywhere = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** A time to come; once the page is alive, how long it is until then. */
export function Soon({ at }: { at: Date }) {
  const hydrated = useHydrated();
  const seconds = (at.getTime() - Date.now()) / 1000;
  return (
    <time dateTime={at.toISOString()} title={hydrated ? at.toLocaleString("en-GB") : undefined}>
      {!hydrated ? `${anywhere.format(at)} UTC` : seconds < 1 ? "now" : `in ${duration(seconds)}`}
    </time>
  );
}
