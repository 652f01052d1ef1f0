/** Digits after the point: 2 for euros, none for yen, 3 for dinars. */
function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** What people write with a point or a comma, without it; NaN for what is no number, or has more digits after it. */
function withoutPoint(text: string, digits: number): number {
  const [, whole, fraction = ""] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return Number.NaN;
  return Number(whole + fraction.padEnd(digits, "0"));
}

/** Minor units as people write them, such as 1250 as 12.50. */
export function toMajor(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** What people write in minor units, exactly; NaN for what is no amount of this currency. */
export const toMinor = (text: string, currency: string) => withoutPoint(text, digitsOf(currency));

/** Hundredths of a percent as people write them, such as 825 as 8.25. */
export const toPercent = (hundredths: number) => String(hundredths / 100);

/** What people write in hundredths of a percent, with or without the sign; NaN for what is none. */
export const fromPercent = (text: string) => withoutPoint(text.trim().replace(/\s*%$/, ""), 2);
