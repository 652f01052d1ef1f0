export type Toast = { id: number; text: string; kind: "done" | "problem" };

const shownFor = 6_000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Says in passing what has happened; nothing that must be read may be said this way only. */
export function toast(text: string, kind: Toast["kind"] = "done"): void {
  const id = ++lastId;
  set([...toasts, { id, text, kind }]);
  setTimeout(() => dismiss(id), shownFor);
}

export function dismiss(id: number): void {
  set(toasts.filter((one) => one.id !== id));
}

export function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentToasts = () => toasts;

const none: readonly Toast[] = [];
export const toastsOnServer = () => none;
