import { sql } from "drizzle-orm";
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Time-ordered id, which is also the page cursor (RFC 9562, version 7). */
export const id = () => uuid().primaryKey().default(sql`uuidv7()`);

/** Milliseconds, because JavaScript's dates hold no more and a cursor must compare equal. */
export const time = () => timestamp({ withTimezone: true, precision: 3, mode: "date" });

export const createdAt = () => time().notNull().default(sql`now()`);

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });
