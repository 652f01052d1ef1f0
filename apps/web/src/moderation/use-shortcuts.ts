import { useEffect, useEffectEvent, useState } from "react";

export type Shortcuts = Record<string, (() => void) | undefined>;

const sameAs = new Map([
  ["ArrowDown", "j"],
  ["ArrowUp", "k"],
]);
/** All others act once however long they are held: a decision about one comment must not run on over the next. */
const repeatable = ["j", "k"];

/** Single keys that act on the page, except while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts, on: boolean): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = sameAs.get(event.key) ?? event.key;
    if (event.repeat && !repeatable.includes(key)) return;
    if (isTyping(event.target) || document.querySelector("[role=dialog], [role=alertdialog], [role=menu]"))
      return;
    const act = shortcuts[key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!on) return;
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [on]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== "checkbox";
  return target.isContentEditable || target.matches("textarea, select");
}

const name = "agora.shortcuts";

/** Whether this person wants single keys to act here; speech and some keyboards press them unasked. */
export function useShortcutsWanted() {
  const [wanted, setWanted] = useState(true);
  useEffect(() => {
    try {
      setWanted(localStorage.getItem(name) !== "off");
    } catch {
      // Then they are on until this page is closed.
    }
  }, []);
  const want = (next: boolean) => {
    setWanted(next);
    try {
      localStorage.setItem(name, next ? "on" : "off");
    } catch {
      // As above.
    }
  };
  return [wanted, want] as const;
}
