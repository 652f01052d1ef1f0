import { expect, test } from "vitest";
import { choose, optionGroups } from "./options.ts";

const variant = (Colour: string, Size: string, stock: number) => ({ options: { Colour, Size }, stock });
const greenS = variant("Green", "S", 2);
const greenM = variant("Green", "M", 0);
const redM = variant("Red", "M", 5);
const blueS = variant("Blue", "S", 0);
const shirts = [greenS, greenM, redM, blueS];

test("values that can't be bought with what is chosen above are out of stock, whatever stands below", () => {
  const [colours, sizes] = optionGroups(shirts, greenS.options);
  expect(colours?.values).toEqual([
    { value: "Green", inStock: true },
    { value: "Red", inStock: true },
    { value: "Blue", inStock: false },
  ]);
  expect(sizes?.values).toEqual([
    { value: "S", inStock: true },
    { value: "M", inStock: false },
  ]);
});

test("choosing leads to a variant that there is, and keeps what it can", () => {
  expect(choose(shirts, greenS, { name: "Colour", value: "Red" })).toBe(redM);
  expect(choose(shirts, redM, { name: "Colour", value: "Green" })).toBe(greenS);
  expect(choose(shirts, greenS, { name: "Size", value: "M" })).toBe(greenM);
});

test("a product of one kind has nothing to choose", () => {
  expect(optionGroups([{ options: {}, stock: 1 }], {})).toEqual([]);
});
