import { expect, test } from "vitest";
import { countries } from "./countries.ts";

test("every country stands there once, by its name, and nothing else does", () => {
  const list = countries();
  const codes = list.map(([code]) => code);
  for (const code of ["DE", "US", "TW", "XK", "SS", "AX", "VA"]) expect(codes).toContain(code);
  for (const code of ["EU", "UN", "ZZ", "DD", "SU", "YU", "UK", "AN"]) expect(codes).not.toContain(code);
  const names = list.map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, "en")));
  expect(list.length).toBeGreaterThan(240);
  expect(list.length).toBeLessThan(255);
});
