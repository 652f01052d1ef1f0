export { type Change, compareLocks } from "./compare.ts";
export { type Lock, lockOf } from "./lock-of.ts";
