import { useSyncExternalStore } from "react";

const asked = "(prefers-reduced-motion: reduce)";

function listen(changed: () => void): () => void {
  const query = window.matchMedia(asked);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}

/** Whether somebody has asked their system for less motion; the server can't know. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    listen,
    () => window.matchMedia(asked).matches,
    () => false,
  );
}
