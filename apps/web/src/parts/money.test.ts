import { expect, test } from "vitest";
import { money } from "./Money.tsx";

test.each([
  [1250, "EUR", "€12.50"],
  [-5, "EUR", "-€0.05"],
  [1250, "JPY", "¥1,250"],
  [1250, "KWD", "KWD\u00a01.250"],
  [200_000_000_000, "USD", "$2,000,000,000.00"],
])("%i minor units of %s are %s", (minor, currency, text) => {
  expect(money(minor, currency)).toBe(text);
});
