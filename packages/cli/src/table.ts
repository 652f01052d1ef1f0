import Table from "cli-table3";
import stringWidth from "string-width";
import { cell, currencyOf, type Row } from "./cells.ts";
import { columnsOf, heading, leastWidth } from "./columns.ts";
import type { Terminal } from "./terminal.ts";

const gap = 2;
const noLines = Object.fromEntries(
  ["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"]
    .concat(["left", "left-mid", "mid", "mid-mid", "right", "right-mid"])
    .map((name) => [name, ""]),
);
const bare = {
  chars: { ...noLines, middle: " ".repeat(gap) },
  style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
};

type Layout = { names: string[]; widths: number[] };
/** Of what the rows are a part: its currency is theirs too. */
type Within = { currency: string | undefined };

/** A table that keeps its columns from page to page. Where nobody looks it is as wide as it has to be. */
export function openTable(terminal: Terminal, within?: Within) {
  const around = within?.currency;
  let layout: Layout | undefined;
  return (rows: readonly Row[]): void => {
    if (rows.length === 0) return;
    const first = !layout;
    layout ??= layOut(rows, terminal.width, within);
    const { names, widths } = layout;
    if (terminal.width !== undefined && wide(layout) > terminal.width) {
      for (const row of rows) sayBelow(terminal, names, { row, around, first: first && row === rows[0] });
      return;
    }
    const table = new Table({ ...bare, ...(terminal.width !== undefined && { colWidths: widths }) });
    if (first) table.push(names.map((name) => terminal.paint("bold", heading(name))));
    for (const row of rows)
      table.push(names.map((name) => cell(row[name], { name, currency: currencyOf(row, around) })));
    terminal.say(table.toString().replace(/ +$/gm, ""));
  };
}

/** Where not even two columns stand beside each other: a row is a few lines, each cut at the edge. */
function sayBelow(
  terminal: Terminal,
  names: string[],
  { row, around, first }: { row: Row; around: string | undefined; first: boolean },
): void {
  const lines = names.map((name) => cell(row[name], { name, currency: currencyOf(row, around) }));
  const table = new Table({ ...bare, colWidths: [terminal.width ?? null] });
  table.push(...lines.filter(Boolean).map((line) => [line]));
  terminal.say(`${first ? "" : "\n"}${table.toString().replace(/ +$/gm, "")}`);
}

const wide = ({ names, widths }: Layout) => sum(widths) + gap * (names.length - 1);

function layOut(rows: readonly Row[], width: number | undefined, within?: Within): Layout {
  const around = within?.currency;
  const names = columnsOf(rows, within !== undefined);
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
