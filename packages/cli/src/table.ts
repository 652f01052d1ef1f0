import Table from "cli-table3";
import stringWidth from "string-width";
import { cell, currencyOf, type Row } from "./cells.ts";
import { columnsOf, heading, leastWidth } from "./columns.ts";
import type { Terminal } from "./terminal.ts";

const gap = 2;
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
  const gaps = () => gap * (names.length - 1);
  const least = () => sum(names.map((name, index) => leastWidth(name, widths[index] ?? 0))) + gaps();
  // What is wanted least is left out, rather than all of it cut to nothing.
  while (names.length > 2 && least() > width) {
    names.pop();
    widths.pop();
  }
  for (let over = sum(widths) + gaps() - width; over > 0; ) {
    const spare = names.map((name, index) => (widths[index] ?? 0) - leastWidth(name, widths[index] ?? 0));
    const most = spare.indexOf(Math.max(...spare));
    const cut = Math.min(over, spare[most] ?? 0);
    if (cut <= 0) break;
    widths[most] = (widths[most] ?? 0) - cut;
    over -= cut;
  }
  return { names, widths };
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
