import { expect, test } from "vitest";
import { fromPercent, toMajor, toMinor, toPercent } from "./money.ts";

test("amounts are written as the currency has them: cents, no cents, thousandths", () => {
  expect(["EUR", "JPY", "KWD"].map((currency) => toMajor(1250, currency))).toEqual([
    "12.50",
    "1250",
    "1.250",
  ]);
  expect(toMinor(" 12,5 ", "EUR")).toBe(1250);
  expect(toMinor("12", "KWD")).toBe(12_000);
  for (const [text, currency] of [
    ["12.505", "EUR"],
    ["12.50", "JPY"],
    ["1,000.50", "EUR"],
    ["-1", "EUR"],
    ["", "EUR"],
    ["1e3", "EUR"],
  ] as const)
    expect(toMinor(text, currency)).toBeNaN();
});

test("percent have two digits at the most, and may carry their sign", () => {
  expect(["19", "8,25 %", "7.5%", "0"].map(fromPercent)).toEqual([1900, 825, 750, 0]);
  expect(["8.255", "x", "%", ""].map(fromPercent)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
});

test("what is shown is read as the same amount again", () => {
  for (const currency of ["EUR", "JPY", "KWD", "CLF"])
    for (let minor = 0; minor < 1_000_000_000; minor += 977 + minor)
      for (const amount of [minor, minor + 1, 1_000_000_000 - minor])
        expect(toMinor(toMajor(amount, currency), currency)).toBe(amount);
  for (let rate = 0; rate <= 10_000; rate++) expect(fromPercent(toPercent(rate))).toBe(rate);
});
