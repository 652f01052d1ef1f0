import type { Edit, Selection } from "./markdown-commands.ts";

const item = /^(?<indent>[ \t]*)(?<quote>(?:> ?)*)(?<mark>[-*+] \[[ xX]\] |[-*+] |\d{1,9}[.)] )?/;

/**
 * What Enter does in a list or a quote: begins the next item, or ends the list where the item is empty. Undefined where
 * it is an ordinary new line.
 */
export function continueLine({ text, start, end }: Selection): Edit | undefined {
  const from = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const line = text.slice(from, start);
  const { indent = "", quote = "", mark = "" } = item.exec(line)?.groups ?? {};
  const prefix = indent + quote + mark;
  if (quote + mark === "" || insideFence(text.slice(0, from))) return undefined;
  const rest = text.slice(start, text.indexOf("\n", start) === -1 ? undefined : text.indexOf("\n", start));
  if (line === prefix && rest.trim() === "") return { from, to: end, insert: "", select: [from, from] };
  if (line.length < prefix.length) return undefined;
  const insert = `\n${indent}${quote}${next(mark)}`;
  return { from: start, to: end, insert, select: [start + insert.length, start + insert.length] };
}

function next(mark: string): string {
  const number = /^(\d+)([.)] )$/.exec(mark);
  if (number) return `${Number(number[1]) + 1}${number[2]}`;
  return mark.replace(/\[[xX]\]/, "[ ]");
}

/** An odd number of fences above: what looks like a list is code. */
function insideFence(above: string): boolean {
  return (above.match(/^ {0,3}(```|~~~)/gm)?.length ?? 0) % 2 === 1;
}
