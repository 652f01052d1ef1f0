import type { KeyboardEvent } from "react";

export const markdownHint = "Links, *emphasis*, > quotes, lists and `code` work.";

/** Ctrl or ⌘ with Enter, because Enter alone begins a new line. */
export function sendByKeyboard(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
