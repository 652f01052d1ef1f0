export { knownMigrations } from "../migrate.ts";
export { type Filler, fillDatabase, NotEmpty, type Source } from "./fill-database.ts";
export type { Sequence, Snapshot, TableShape } from "./snapshot.ts";
export { openSnapshot } from "./snapshot.ts";
