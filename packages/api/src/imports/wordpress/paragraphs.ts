const blocks =
  "address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|iframe|main|nav|ol|p|pre|script|section|style|table|ul|video|audio";
const beginsWithBlock = new RegExp(`^<(${blocks})[\\s>/]`, "i");
const whole = /<(pre|script|style|table|ul|ol|blockquote|figure|form|iframe|div|section)\b[\s\S]*?<\/\1>/gi;

/**
 * WordPress' first editor stored paragraphs as empty lines and makes elements of them when a page is shown; so does
 * this. What is written in blocks has its elements already.
 */
export function withParagraphs(html: string): string {
  if (/<!--\s*wp:/.test(html)) return html;
  const kept: string[] = [];
  // A block keeps its own lines: it is put aside, and back where it was.
  const text = html
    .replaceAll("\r\n", "\n")
    .replaceAll(whole, (block) => `\n\n\u0001${kept.push(block) - 1}\n\n`);
  const paragraphs = text.split(/\n\s*\n/).map((piece) => piece.trim());
  return paragraphs
    .filter((piece) => piece !== "")
    .map((piece) => {
      if (piece.startsWith("\u0001")) return kept[Number(piece.slice(1))] ?? "";
      return beginsWithBlock.test(piece) ? piece : `<p>${piece.replaceAll("\n", "<br>\n")}</p>`;
    })
    .join("\n");
}
