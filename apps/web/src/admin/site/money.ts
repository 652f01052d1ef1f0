/** Digits after the point: 2 for euros, none for yen. */
function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Minor units as people write them, such as 1250 as 12.50. */
export function toMajor(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** What people write in minor units, exactly; NaN for what is no amount of this currency. */
export function toMinor(text: string, currency: string): number {
  const digits = digitsOf(currency);
  const [, whole, fraction = ""] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return Number.NaN;
  return Number(whole + fraction.padEnd(digits, "0"));
}
