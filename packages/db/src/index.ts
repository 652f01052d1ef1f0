export { type Database, type DatabaseOptions, type Db, openDatabase, type Tx } from "./database.ts";
export { timedOut, violatedUnique, worthRetrying } from "./failures.ts";
export type { DatabaseLoad } from "./load.ts";
export { watchDatabase } from "./metrics.ts";
export { migrateDatabase } from "./migrate.ts";
export { statement } from "./statement.ts";
