import { cell, currencyOf, isRow, type Row } from "./cells.ts";
import { clean, cleanLine } from "./clean.ts";
import { heading } from "./columns.ts";
import { openTable } from "./table.ts";
import type { Terminal } from "./terminal.ts";

type Part = { name: string; value: unknown; currency?: string };
const longText = 160;

/** One thing: its parts line by line, then its lists as tables and its texts as they are. */
export function sayThing(terminal: Terminal, thing: unknown): void {
  if (thing === null || thing === undefined) terminal.say("Nothing.");
  else if (!isRow(thing)) terminal.say(cell(thing, { name: "" }));
  else if (thing.ok === true && Object.keys(thing).length === 1) terminal.say("Done.");
  else sayParts(terminal, thing);
}

function sayParts(terminal: Terminal, thing: Row): void {
  const parts = partsOf(thing);
  const lists = parts.filter(({ value }) => Array.isArray(value) && value.some(isRow));
  const texts = parts.filter(({ value }) => typeof value === "string" && isLong(value));
  const lines = parts.filter((part) => !lists.includes(part) && !texts.includes(part));
  const width = Math.max(0, ...lines.map(({ name }) => name.length));
  for (const part of lines) {
    const said = cell(part.value, { ...part, name: part.name.split(".").at(-1) ?? "" });
    if (said !== "") terminal.say(`${terminal.paint("dim", part.name.padEnd(width))}  ${said}`);
  }
  for (const { name, value, currency } of lists) {
    terminal.say(`\n${terminal.paint("bold", heading(name))}`);
    openTable(terminal, { currency })(Array.isArray(value) ? value.filter(isRow) : []);
  }
  for (const { name, value } of texts)
    terminal.say(`\n${terminal.paint("bold", heading(name))}\n${clean(String(value)).trim()}`);
}

/** What is within a thing is named by dots. What was written is shown rather than what was made of it. */
function partsOf(thing: Row, before = "", around?: string): Part[] {
  const currency = currencyOf(thing, around);
  const hasSource = typeof thing.body === "string" || typeof thing.description === "string";
  return Object.entries(thing).flatMap(([key, value]) => {
    const name = `${before}${key}`;
    if (key === "html" && hasSource) return [];
    if (isPicture(value)) return [{ name: cleanLine(name), value: value.url }];
    if (isRow(value)) return partsOf(value, `${name}.`, currency);
    return [{ name: cleanLine(name), value, currency }];
  });
}

/** All that programs need to show one; people can't see it here anyway. */
function isPicture(value: unknown): value is Row {
  return isRow(value) && "blurhash" in value && "variants" in value;
}

function isLong(value: string): boolean {
  return value.length > longText || value.trim().includes("\n");
}
