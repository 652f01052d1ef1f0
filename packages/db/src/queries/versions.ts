import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** Whether a row has the version that a caller saw; one that is larger than any row's is none of them, and no error. */
export function hasVersion(column: PgColumn, version: number): SQL {
  return sql`${column} = ${version}::bigint`;
}
