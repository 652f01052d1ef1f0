const ended = "agora:session-ended";

const holders = new Set<() => void>();

/** Says that the server no longer knows who this browser is. */
export function sayEnded(): void {
  if (holders.size === 0) window.dispatchEvent(new Event(ended));
  for (const hold of holders) hold();
}

/** For pages with work in progress: they ask to sign in where one is, and nothing is taken from under the writer. */
export function holdEnd(hold: () => void): () => void {
  holders.add(hold);
  return () => holders.delete(hold);
}

export function listenForEnd(listener: () => void): () => void {
  window.addEventListener(ended, listener);
  return () => window.removeEventListener(ended, listener);
}
