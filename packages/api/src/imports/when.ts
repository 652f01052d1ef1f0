/** A time as exports write it: ISO 8601, milliseconds, or `2019-05-01 10:00:00` in UTC; undefined for what is none. */
export function when(value: string | number | null | undefined): Date | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  const bare = typeof value === "string" && /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/.exec(value);
  const date = new Date(bare ? `${bare[1]}T${bare[2]}Z` : value);
  const year = date.getUTCFullYear();
  return year >= 1970 && year < 10_000 ? date : undefined;
}
