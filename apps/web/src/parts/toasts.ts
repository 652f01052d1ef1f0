export type ToastAction = { text: string; run: () => void };
export type Toast = { id: number; text: string; kind: "done" | "problem"; action?: ToastAction };

const shownFor = 6_000;
/** Somebody has to read, think and get there. */
const offeredFor = 15_000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/**
 * Says in passing what has happened, and may offer to take it back; nothing that must be read may be said this way only.
 */
export function toast(text: string, kind: Toast["kind"] = "done", action?: ToastAction): void {
  const id = ++lastId;
  set([...toasts, { id, text, kind, action }]);
  setTimeout(() => dismiss(id), action ? offeredFor : shownFor);
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
