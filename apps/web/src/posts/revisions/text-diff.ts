import { diffArrays, diffWordsWithSpace } from "diff";

export type Piece = { text: string; kind: "same" | "added" | "removed" };

/** How many milliseconds the search for the smallest difference may take; after them it is a coarse one. */
const patience = 800;

/** What has to be taken out of `before` and put in to get `after`: by lines first, then by words where lines changed. */
export function textDiff(before: string, after: string): Piece[] {
  const until = Date.now() + patience;
  const lines = diffArrays(linesOf(before), linesOf(after), { timeout: patience });
  if (!lines) return whole(before, after);
  const pieces: Piece[] = [];
  let removed = "";
  for (const change of [...lines, undefined]) {
    const text = change?.value.join("") ?? "";
    if (change?.removed) removed += text;
    else if (change?.added) {
      pieces.push(...words(removed, text, until));
      removed = "";
    } else {
      pieces.push(...whole(removed, ""));
      removed = "";
      if (text) pieces.push({ text, kind: "same" });
    }
  }
  return pieces;
}

const linesOf = (text: string) => text.split(/(?<=\n)/);

function words(before: string, after: string, until: number): Piece[] {
  if (before === "" || after === "") return whole(before, after);
  const found = diffWordsWithSpace(before, after, { timeout: Math.max(0, until - Date.now()) });
  if (!found) return whole(before, after);
  return found.map(({ value, added, removed }) => ({
    text: value,
    kind: added ? "added" : removed ? "removed" : "same",
  }));
}

function whole(before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  if (before) pieces.push({ text: before, kind: "removed" });
  if (after) pieces.push({ text: after, kind: "added" });
  return pieces;
}

const around = 300;

/** Long stretches in which nothing changed, shortened to what helps to find the place. */
export function shortened(pieces: Piece[]): (Piece | { skipped: number })[] {
  return pieces.flatMap((piece, index) => {
    const first = index === 0;
    const last = index === pieces.length - 1;
    if (piece.kind !== "same" || piece.text.length < 3 * around) return [piece];
    const head = first ? "" : upToLine(piece.text.slice(0, around));
    const tail = last ? "" : fromLine(piece.text.slice(-around));
    const skipped = piece.text.length - head.length - tail.length;
    return [{ ...piece, text: head }, { skipped }, { ...piece, text: tail }];
  });
}

const upToLine = (text: string) => text.slice(0, text.lastIndexOf("\n") + 1) || text;
const fromLine = (text: string) => text.slice(text.indexOf("\n") + 1) || text;
