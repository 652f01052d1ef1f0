/** Text and what is selected of it. */
export type Selection = { text: string; start: number; end: number };
/** Replace from..to by `insert`, then select what `select` says. */
export type Edit = { from: number; to: number; insert: string; select: [start: number, end: number] };

/** Puts marks around the selection, or takes them away when they are there. */
export function wrap({ text, start, end }: Selection, mark: string, sample: string): Edit {
  const inside = text.slice(start, end);
  const around =
    text.slice(start - mark.length, start) === mark && text.slice(end, end + mark.length) === mark;
  if (around)
    return {
      from: start - mark.length,
      to: end + mark.length,
      insert: inside,
      select: [start - mark.length, end - mark.length],
    };
  const content = inside || sample;
  return {
    from: start,
    to: end,
    insert: `${mark}${content}${mark}`,
    select: [start + mark.length, start + mark.length + content.length],
  };
}

const address = /^(https?:\/\/|mailto:)\S+$/;

/** A link with the selection as its words, or as its address when it is one; the other half gets selected. */
export function link({ text, start, end }: Selection): Edit {
  const inside = text.slice(start, end);
  if (address.test(inside)) {
    const words = "words";
    return {
      from: start,
      to: end,
      insert: `[${words}](${inside})`,
      select: [start + 1, start + 1 + words.length],
    };
  }
  const words = inside || "words";
  const begin = start + words.length + 3;
  return { from: start, to: end, insert: `[${words}](https://)`, select: [begin, begin + "https://".length] };
}

/** The whole lines that a selection touches. */
function linesAt({ text, start, end }: Selection) {
  const from = start === 0 ? 0 : text.lastIndexOf("\n", start - 1) + 1;
  const after = text.indexOf("\n", end);
  const to = after === -1 ? text.length : after;
  return { from, to, lines: text.slice(from, to).split("\n") };
}

/** Backticks around a few words, a fence around lines. */
export function code(selection: Selection): Edit {
  const { text, start, end } = selection;
  if (!text.slice(start, end).includes("\n")) return wrap(selection, "`", "code");
  const { from, to, lines } = linesAt(selection);
  const insert = ["```", ...lines, "```"].join("\n");
  return { from, to, insert, select: [from + 4, from + insert.length - 4] };
}

/** Begins every selected line with a prefix, or takes it away when all have it; a number counts up. */
export function prefix(selection: Selection, mark: string): Edit {
  const { from, to, lines } = linesAt(selection);
  const numbered = mark === "1. ";
  const pattern = numbered ? /^\d+\. / : undefined;
  const has = (line: string) => (pattern ? pattern.test(line) : line.startsWith(mark));
  const changed = lines.every(has)
    ? lines.map((line) => (pattern ? line.replace(pattern, "") : line.slice(mark.length)))
    : lines.map((line, index) => `${numbered ? `${index + 1}. ` : mark}${line}`);
  const insert = changed.join("\n");
  return { from, to, insert, select: [lines.length > 1 ? from : from + insert.length, from + insert.length] };
}
