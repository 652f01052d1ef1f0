import { stripVTControlCharacters } from "node:util";

/** Marks that turn the direction of text around, so that it reads as something else. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What strangers wrote, without anything that a terminal would obey. Lines and tabs stay. */
export function clean(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Cc}/gu, (character) => (character === "\n" || character === "\t" ? character : ""))
    .replace(turning, "");
}

/** The same for one line. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s+/g, " ").trim();
}

/** JSON says the same with escapes, for those who look at it in a terminal. */
export function cleanJson(value: unknown, indent?: number): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return (JSON.stringify(value, null, indent) ?? "null")
    .replace(/[\u007f-\u009f]/g, escaped)
    .replace(turning, escaped);
}
