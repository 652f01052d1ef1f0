import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase, PgTransaction } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { type Claims, openClaims } from "./claims.ts";
import { type DatabaseLoad, watchStatements, watchTransactions } from "./load.ts";
import * as schema from "./schema/index.ts";

/** Anything that can run a query: the pool, the read lane, or a transaction. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;
/** What must stand or fall together asks for this type. */
export type Tx = PgTransaction<
  PostgresJsQueryResultHKT,
  typeof schema,
  ExtractTablesWithRelations<typeof schema>
>;

export type Database = {
  /** For transactions and long queries. */
  pool: Db;
  /** One connection that pipelines short prepared reads; nothing slow may sit in it. */
  reads: Db;
  /**
   * Calls `heard` with each notification of the channel; resolves once listening.
   * Without a payload it means "from now on", also after a lost connection: something may have been missed.
   */
  listen(channel: string, heard: (payload?: string) => void): Promise<void>;
  /** Whose long work is whose, so that no two processes do the same. */
  claims: Claims;
  ping(): Promise<void>;
  /** What is under way at this moment. */
  load(): DatabaseLoad;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Connections for transactions and long queries. */
  pool?: number;
  /** Milliseconds after which the server gives up on a statement of the pool. */
  statementTimeout?: number;
};

/** Opens no connection until the first query. */
export function openDatabase(
  url: string,
  { pool = 4, statementTimeout = 30_000 }: DatabaseOptions = {},
): Database {
  const shared = { fetch_types: false, onnotice: () => {}, connect_timeout: 10 };
  const poolClient = postgres(url, {
    ...shared,
    max: pool,
    idle_timeout: 60,
    connection: { application_name: "agora", statement_timeout: statementTimeout },
  });
  const readClient = postgres(url, {
    ...shared,
    max: 1,
    connection: {
      application_name: "agora-reads",
      // Its statements are written for one plan; planning the list anew for each call took longer than running it.
      plan_cache_mode: "force_generic_plan",
      statement_timeout: 5_000,
      default_transaction_read_only: true,
    },
  });
  const transactions = { open: 0, waiting: 0 };
  const lane = { reads: 0 };
  const claims = openClaims(url);
  return {
    pool: drizzle(preparing(watchTransactions(poolClient, transactions)), { schema, casing: "snake_case" }),
    reads: drizzle(watchStatements(readClient, lane), { schema, casing: "snake_case" }),
    listen: async (channel, heard) => {
      await poolClient.listen(channel, heard, () => heard());
    },
    claims,
    ping: async () => {
      await poolClient`select 1`;
    },
    load: () => ({ pool: { connections: pool, ...transactions }, reads: lane.reads }),
    close: async () => {
      await Promise.all([poolClient.end({ timeout: 5 }), readClient.end({ timeout: 5 }), claims.close()]);
    },
  };
}

/**
 * Has every statement of a client prepared under its text, also inside transactions: one round trip instead of two, and
 * no parsing again. Drizzle asks for that only where a query was prepared by hand, which a transaction can't do.
 */
function preparing<T extends object>(client: T): T {
  return new Proxy(client, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function") return value;
      if (name === "unsafe")
        return (text: string, values?: unknown[], options?: object) =>
          value.call(target, text, values, { ...options, prepare: true });
      if (name === "begin" || name === "savepoint")
        return (act: (tx: object) => unknown) => value.call(target, (tx: object) => act(preparing(tx)));
      return value;
    },
  });
}
