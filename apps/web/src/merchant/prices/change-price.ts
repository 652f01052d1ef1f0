export type Change = {
  by: "percent" | "amount";
  /** Hundredths of a percent, or minor units; negative for less. */
  value: number;
  rounding: "none" | "just-below" | "whole";
};

/** Minor units of what counts as a whole amount: one euro; a hundred yen, since there is nothing below one. */
const wholeOf = (digits: number) => (digits === 0 ? 100 : 10 ** digits);

/** The price after a change, never below nothing; rounded to the nearest 19.99 or 20.00 where that is wanted. */
export function changedPrice(price: number, { by, value, rounding }: Change, digits: number): number {
  const exact = by === "amount" ? price + value : Math.round((price * (10_000 + value)) / 10_000);
  const wanted = Math.max(0, exact);
  if (rounding === "none") return wanted;
  const whole = wholeOf(digits);
  if (rounding === "whole") return Math.round(wanted / whole) * whole;
  const below = whole / 100;
  return Math.max(whole, Math.round((wanted + below) / whole) * whole) - below;
}
