import type { Edit, Selection } from "./markdown-commands.ts";

export function selectionOf(area: HTMLTextAreaElement): Selection {
  return { text: area.value, start: area.selectionStart, end: area.selectionEnd };
}

/** Changes the field as if it was typed, so that Ctrl+Z takes it back. */
export function applyEdit(area: HTMLTextAreaElement, edit: Edit): void {
  area.focus();
  area.setSelectionRange(edit.from, edit.to);
  const done =
    edit.insert === ""
      ? edit.from === edit.to || document.execCommand("delete")
      : document.execCommand("insertText", false, edit.insert);
  if (!done) write(area, edit);
  area.setSelectionRange(...edit.select);
}

/** Puts a text in another's place, while the writer may be somewhere else; the caret stays where it was. */
export function replaceText(area: HTMLTextAreaElement, from: string, to: string): number | undefined {
  const at = area.value.indexOf(from);
  if (at === -1) return undefined;
  const edit = { from: at, to: at + from.length, insert: to };
  if (document.activeElement !== area) {
    write(area, edit);
    return at;
  }
  const { selectionStart, selectionEnd, scrollTop } = area;
  const moved = (caret: number) =>
    caret >= edit.to ? caret + to.length - from.length : Math.min(caret, at + to.length);
  applyEdit(area, { ...edit, select: [moved(selectionStart), moved(selectionEnd)] });
  area.scrollTop = scrollTop;
  return at;
}

function write(area: HTMLTextAreaElement, { from, to, insert }: Pick<Edit, "from" | "to" | "insert">): void {
  area.setRangeText(insert, from, to, "preserve");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
