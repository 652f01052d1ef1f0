import { expect, test } from "vitest";
import { worthOf } from "./worth.ts";

const lines = [
  { id: "cup", quantity: 3, total: 2500 },
  { id: "jug", quantity: 1, total: 1500 },
];
const adjustment = (kind: "shipping" | "tax", amount: number) => ({ kind, label: "", amount, included: 0 });

test("units are worth their part of the line, after discounts, to the cent", () => {
  expect(worthOf({ lines, adjustments: [] }, { cup: 1 })).toBe(833);
  expect(worthOf({ lines, adjustments: [] }, { cup: 3, jug: 1 })).toBe(4000);
  expect(worthOf({ lines, adjustments: [] }, {})).toBe(0);
});

test("tax that came on top goes back with them, shipping does not", () => {
  const adjustments = [adjustment("shipping", 1000), adjustment("tax", 950)];
  expect(worthOf({ lines, adjustments }, { jug: 1 })).toBe(1785);
  expect(worthOf({ lines, adjustments }, { cup: 3, jug: 1 })).toBe(4760);
});

test("an order that cost nothing is worth nothing", () => {
  const gifts = lines.map((line) => ({ ...line, total: 0 }));
  expect(worthOf({ lines: gifts, adjustments: [] }, { cup: 3 })).toBe(0);
});
