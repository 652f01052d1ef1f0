/** A day of UTC, YYYY-MM-DD; undefined for anything else that an address may say. */
export function dayOf(value: unknown): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined;
  return Number.isNaN(Date.parse(value)) ? undefined : value;
}

export function beginningOf(day: string | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(day);
}

/** The first moment that no longer belongs to the day. */
export function endOf(day: string | undefined): Date | undefined {
  return day === undefined ? undefined : new Date(Date.parse(day) + 24 * 60 * 60 * 1000);
}

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export const shortDay = (day: string | Date) => short.format(new Date(day));
export const longDay = (day: string | Date) => long.format(new Date(day));
