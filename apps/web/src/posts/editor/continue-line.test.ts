import { expect, test } from "vitest";
import { continueLine } from "./continue-line.ts";

/** A text with | where the caret is. */
function enter(marked: string): string {
  const start = marked.indexOf("|");
  const text = marked.replace("|", "");
  const edit = continueLine({ text, start, end: start });
  if (!edit) return marked.replace("|", "\n|");
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  return `${after.slice(0, edit.select[0])}|${after.slice(edit.select[0])}`;
}

test.each([
  ["- one|", "- one\n- |"],
  ["  * one|", "  * one\n  * |"],
  ["9. nine|", "9. nine\n10. |"],
  ["3) three|\nmore", "3) three\n4) |\nmore"],
  ["- [x] done|", "- [x] done\n- [ ] |"],
  ["> said|", "> said\n> |"],
  ["> - said|", "> - said\n> - |"],
  ["- one|two", "- one\n- |two"],
  ["- one\n- |", "- one\n|"],
  ["1. one\n2. |", "1. one\n|"],
  ["plain|", "plain\n|"],
  ["|- one", "\n|- one"],
  ["```\n- code|", "```\n- code\n|"],
  ["-no item|", "-no item\n|"],
])("Enter makes %j into %j", (before, after) => expect(enter(before)).toBe(after));
