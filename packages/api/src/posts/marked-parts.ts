import { hitEnd, hitStart, lessThan } from "@agora/db/queries/post-found";

/** Pieces of a text in their order, cut where a hit begins and ends. */
export function markedParts(marked: string): { text: string; hit: boolean }[] {
  const parts: { text: string; hit: boolean }[] = [];
  for (const [index, piece] of marked.split(hitStart).entries()) {
    const [before = "", ...rest] = piece.split(hitEnd);
    const cut =
      index === 0
        ? [{ text: piece, hit: false }]
        : [
            { text: before, hit: true },
            { text: rest.join(""), hit: false },
          ];
    parts.push(...cut);
  }
  return parts
    .map(({ text, hit }) => ({ text: text.replaceAll(lessThan, "<"), hit }))
    .filter(({ text }) => text !== "");
}
