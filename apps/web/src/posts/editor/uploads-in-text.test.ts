import { expect, test } from "vitest";
import { asParagraphs } from "./uploads-in-text.ts";

test.each([
  ["", "", "![a](b)\n"],
  ["Words", "", "Words\n\n![a](b)\n"],
  ["Words\n", "More", "Words\n\n![a](b)\n\nMore"],
  ["Words ", "more", "Words \n\n![a](b)\n\nmore"],
  ["Words\n\n", "\nMore", "Words\n\n![a](b)\n\nMore"],
  ["Words\n\n", "\n\nMore", "Words\n\n![a](b)\n\nMore"],
])("a picture between %j and %j is a paragraph of its own", (before, after, text) => {
  expect(`${before}${asParagraphs(["![a](b)"], { before, after })}${after}`).toBe(text);
});

test("several pictures are a paragraph each", () => {
  expect(asParagraphs(["![a](b)", "![c](d)"], { before: "x", after: "" })).toBe("\n\n![a](b)\n\n![c](d)\n");
});
