const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Milliseconds from each failed attempt to the next; all together some two and a half days. */
const waits = [
  5 * second,
  30 * second,
  2 * minute,
  10 * minute,
  30 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
];

export const triesOfDelivery = waits.length + 1;

const longest = 12 * hour;

/**
 * Milliseconds until the next attempt, after this many that failed; undefined when there is none. A fifth of it is left to
 * chance. A receiver may ask for a longer wait, up to twelve hours.
 */
export function waitAfterFailures(failed: number, asked = 0): number | undefined {
  const wait = waits[failed - 1];
  if (wait === undefined) return undefined;
  return Math.round(Math.max(wait * (0.9 + Math.random() * 0.2), Math.min(asked, longest)));
}

/** Milliseconds that `Retry-After` asks for, in seconds or as a date (RFC 9110); undefined for anything else. */
export function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const at = /^\d{1,9}$/.test(header) ? now + Number(header) * second : Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
