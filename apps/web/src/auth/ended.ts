const ended = "agora:session-ended";

/** Says that the server no longer knows who this browser is. */
export function sayEnded(): void {
  window.dispatchEvent(new Event(ended));
}

export function listenForEnd(listener: () => void): () => void {
  window.addEventListener(ended, listener);
  return () => window.removeEventListener(ended, listener);
}
