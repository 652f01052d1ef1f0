import { expect, test } from "vitest";
import { type Change, changedPrice } from "./change-price.ts";

const percent = (value: number, rounding: Change["rounding"] = "none") =>
  ({ by: "percent", value: value * 100, rounding }) as const;
const amount = (value: number, rounding: Change["rounding"] = "none") =>
  ({ by: "amount", value, rounding }) as const;

test.each([
  [1999, percent(10), 2199],
  [1000, percent(-12.5), 875],
  [1, percent(33), 1],
  [999_999_999, percent(-50), 500_000_000],
  [500, amount(-700), 0],
  [500, amount(49), 549],
])("%i changed by %o is %i", (price, change, result) => {
  expect(changedPrice(price, change, 2)).toBe(result);
});

test.each([
  [1999, percent(10, "just-below"), 2, 2199],
  [2000, percent(0, "just-below"), 2, 1999],
  [1940, percent(0, "just-below"), 2, 1899],
  [10, percent(0, "just-below"), 2, 99],
  [1950, percent(0, "whole"), 2, 2000],
  [1960, percent(0, "just-below"), 0, 1999],
  [1960, percent(0, "whole"), 0, 2000],
  [12_340, percent(0, "just-below"), 3, 11_990],
  [12_340, percent(0, "whole"), 3, 12_000],
])("%i changed by %o in a currency of %i digits is %i", (price, change, digits, result) => {
  expect(changedPrice(price, change, digits)).toBe(result);
});
