import { type Door, doors } from "./doors.ts";

const name = "docs-door";
const listeners = new Set<() => void>();

/** The kind of examples that the reader chose last, on whichever page; TypeScript at first. */
export function readDoor(): Door {
  try {
    const kept = localStorage.getItem(name);
    return doors.find((door) => door === kept) ?? "TypeScript";
  } catch {
    return chosen;
  }
}

/** Where nothing may be kept, it holds for this page. */
let chosen: Door = "TypeScript";

export function chooseDoor(door: Door): void {
  chosen = door;
  try {
    localStorage.setItem(name, door);
  } catch {
    // It holds for this page all the same.
  }
  for (const tell of listeners) tell();
}

export function followDoor(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
