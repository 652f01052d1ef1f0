const format = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** A day in words, by UTC, the same on the server and in every browser. */
export function day(at: Date): string {
  return format.format(at);
}
