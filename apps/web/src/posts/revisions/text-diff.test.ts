import { expect, test } from "vitest";
import { shortened, textDiff } from "./text-diff.ts";

const without = (kind: string, before: string, after: string) =>
  textDiff(before, after)
    .filter((piece) => piece.kind !== kind)
    .map((piece) => piece.text)
    .join("");

test.each([
  ["", "One."],
  ["One.", ""],
  ["One two three.\nFour.\n", "One three.\nFour.\n"],
  ["One.\n\nTwo.", "Zero.\n\nOne.\n\nTwo and a half.\n"],
  ["彼は昨日ここに来た。", "彼女は今日ここに来た。"],
  ["a\r\nb", "a\nb"],
])("both texts can be read off the difference of %j and %j", (before, after) => {
  expect(without("added", before, after)).toBe(before);
  expect(without("removed", before, after)).toBe(after);
});

test("one changed word in a paragraph is one word taken out and one put in", () => {
  const changed = textDiff("A red boat.\nThe sea.\n", "A blue boat.\nThe sea.\n").filter(
    ({ kind }) => kind !== "same",
  );
  expect(changed).toEqual([
    { text: "red", kind: "removed" },
    { text: "blue", kind: "added" },
  ]);
});

test("a megabyte that has nothing in common with another is compared within seconds", () => {
  const before = Array.from({ length: 20_000 }, (_, n) => `line ${n} of the one text, which is long\n`).join(
    "",
  );
  const after = Array.from({ length: 20_000 }, (_, n) => `row ${n * 7} of another, as long as that\n`).join(
    "",
  );
  expect(without("added", before, after)).toBe(before);
  expect(without("removed", before, after)).toBe(after);
});

test("what did not change is shortened, and says by how much", () => {
  const line = "Nothing changed in this line.\n";
  const shown = shortened(textDiff(`${line.repeat(100)}End.`, `${line.repeat(100)}Over.`));
  const skipped = shown.reduce((sum, piece) => sum + ("skipped" in piece ? piece.skipped : 0), 0);
  const kept = shown.flatMap((piece) => ("text" in piece && piece.kind === "same" ? piece.text : []));
  expect(skipped).toBeGreaterThan(50 * line.length);
  expect(kept.join("")).toMatch(/^(Nothing changed in this line\.\n)+\.$/);
  expect(skipped + kept.join("").length).toBe(100 * line.length + 1);
});
