import { toMajor, toMinor } from "../../admin/site/money.ts";

/** Digits after the point: 2 for euros, none for yen. */
export function digitsOf(currency: string): number {
  return toMajor(1, currency).split(".")[1]?.length ?? 0;
}

const signed = /^([+\-−]?)\s*(.+)$/;

/** What people write with or without a sign, in minor units; undefined for what is no amount. */
export function signedMinor(text: string, currency: string): number | undefined {
  const [, sign = "", digits = ""] = signed.exec(text.trim()) ?? [];
  const minor = toMinor(digits, currency);
  if (Number.isNaN(minor)) return undefined;
  return sign === "" || sign === "+" ? minor : -minor;
}

/** A percentage with up to two digits after the point, in hundredths of a percent. */
export function signedHundredths(text: string): number | undefined {
  // Two digits after the point, as euros have.
  return signedMinor(text.replace(/\s*%$/, ""), "EUR");
}
