import { expect, test } from "vitest";
import { combinations, completed, valuesOf } from "./combinations.ts";

const make = (values: string[]) => ({ values });
const completedValues = (rows: string[][], lists: string[][]) =>
  completed(rows.map(make), lists, make).map(({ values }) => values.join("-"));

test("values are read as people write them", () => {
  expect(valuesOf(" S, M,,L , S")).toEqual(["S", "M", "L"]);
  expect(valuesOf("")).toEqual([]);
});

test("every combination comes once, in order", () => {
  expect(
    combinations([
      ["S", "M"],
      ["Red", "Blue"],
    ]),
  ).toEqual([
    ["S", "Red"],
    ["S", "Blue"],
    ["M", "Red"],
    ["M", "Blue"],
  ]);
});

test("only missing ones are added, and none goes", () => {
  const rows = [
    ["M", "Red"],
    ["XL", "Red"],
  ];
  expect(completedValues(rows, [["S", "M"], ["Red"]])).toEqual(["M-Red", "XL-Red", "S-Red"]);
});

test("a variant that was there before an option takes its first value, and keeps what it is", () => {
  const old = { values: ["S"], sku: "old" };
  const all = completed([old], [["S"], ["Red", "Blue"]], (values) => ({ values, sku: "" }));
  expect(all).toEqual([
    { values: ["S", "Red"], sku: "old" },
    { values: ["S", "Blue"], sku: "" },
  ]);
});

test("two old ones never become the same", () => {
  expect(completedValues([[""], [""]], [["S"]])).toEqual(["S", ""]);
});
