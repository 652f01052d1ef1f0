export { type Change, compareLocks } from "./compare.ts";
export { type Lock, lockOf, readLock, writeLock } from "./lock-of.ts";
