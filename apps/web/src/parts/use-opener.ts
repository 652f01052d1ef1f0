import { useRef } from "react";

/**
 * For dialogs that no trigger of theirs opens: focus goes back to where it was, if that is still there.
 * `opening` may say where it goes instead of to the first thing that can have it.
 */
export function useOpener(opening?: (event: Event) => void) {
  const opener = useRef<Element>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      opener.current = document.activeElement;
      opening?.(event);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (opener.current instanceof HTMLElement) opener.current.focus();
    },
  };
}
