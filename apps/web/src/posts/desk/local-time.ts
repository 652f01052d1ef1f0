/** The writer's own zone, by its name in the IANA database. */
export function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const two = (number: number) => String(number).padStart(2, "0");

/** A time as a field for date and time wants it, in the writer's zone, to the minute. */
export function toField(at: Date): string {
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Undefined while the field is not filled in. */
export function fromField(value: string): Date | undefined {
  const at = new Date(value);
  return value === "" || Number.isNaN(at.getTime()) ? undefined : at;
}

/** Tomorrow at nine, when people read. */
export function tomorrowMorning(): Date {
  const at = new Date();
  at.setDate(at.getDate() + 1);
  at.setHours(9, 0, 0, 0);
  return at;
}

/** In words, to the minute, with the zone. */
export function inWords(at: Date): string {
  return at.toLocaleString("en-GB", { dateStyle: "full", timeStyle: "short" });
}
