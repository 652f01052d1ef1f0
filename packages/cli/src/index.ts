export { Away, Misuse, Refused } from "./misuse.ts";
export type { Asked, DatabaseCommand, DatabaseCommands } from "./on-database.ts";
export { type RunOptions, run } from "./run.ts";
export { version } from "./version.ts";
