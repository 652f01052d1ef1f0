import Table from "cli-table3";
import stringWidth from "string-width";
import { cell, currencyOf, type Row } from "./cells.ts";
import { columnsOf, heading } from "./columns.ts";
import type { Terminal } from "./terminal.ts";

const gap = 2;
const narrowest = 10;
const none = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
    .map((name) => [name, ""]),
);

/** A table that keeps its columns from page to page. Where nobody looks it is as wide as it has to be. */
export function openTable(terminal: Terminal, around?: string) {
  let layout: { names: string[]; widths: number[] } | undefined;
  return (rows: readonly Row[]): void => {
    if (rows.length === 0) return;
    const first = !layout;
    layout ??= layOut(rows, terminal.width, around);
    const { names, widths } = layout;
    const table = new Table({
      chars: { ...none, middle: " ".repeat(gap) },
      style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
      ...(terminal.width !== undefined && { colWidths: widths }),
    });
    if (first) table.push(names.map((name) => terminal.paint("bold", heading(name))));
    for (const row of rows)
      table.push(names.map((name) => cell(row[name], { name, currency: currencyOf(row, around) })));
    terminal.say(table.toString().replace(/ +$/gm, ""));
  };
}

function layOut(rows: readonly Row[], width: number | undefined, around?: string) {
  const names = columnsOf(rows);
  const widthOf = (name: string) =>
    Math.max(
      stringWidth(heading(name)),
      ...rows.map((row) => stringWidth(cell(row[name], { name, currency: currencyOf(row, around) }))),
    );
  const widths = names.map(widthOf);
  if (width === undefined) return { names, widths };
  const total = () => widths.reduce((sum, one) => sum + one, 0) + gap * (widths.length - 1);
  /** The id is what the next command needs, so it is never cut. */
  const mayShrink = (index: number) => !/^(id|variantId|number|sku|code)$/.test(names[index] ?? "");
  const least = () =>
    widths.reduce((sum, one, index) => sum + (mayShrink(index) ? Math.min(one, narrowest) : one), 0) +
    gap * (widths.length - 1);
  while (names.length > 2 && least() > width) {
    names.pop();
    widths.pop();
  }
  while (total() > width) {
    const widest = widths.reduce(
      (best, one, index) => (mayShrink(index) && one > (widths[best] ?? 0) ? index : best),
      widths.findIndex((_, index) => mayShrink(index)),
    );
    const now = widths[widest];
    if (now === undefined || now <= narrowest) break;
    widths[widest] = Math.max(narrowest, now - (total() - width));
  }
  return { names, widths };
}
