/** How long a new key may work, in days; the empty choice is for ever. */
export const expiries = {
  "30": "In 30 days",
  "90": "In 90 days",
  "365": "In a year",
  "": "Never",
};

export function expiresAfter(days: FormDataEntryValue | null): Date | undefined {
  return days ? new Date(Date.now() + Number(days) * 24 * 60 * 60 * 1000) : undefined;
}
