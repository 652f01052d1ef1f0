import type { Readable } from "node:stream";
import postgres, { type Sql, type TransactionSql } from "postgres";
import { migrationLock } from "../migrate.ts";
import {
  listMigrations,
  listSequences,
  listTables,
  quoted,
  type Sequence,
  type TableShape,
} from "./catalogue.ts";

export type { Sequence, TableShape } from "./catalogue.ts";

/** Everything in a database as it was at one moment, while others go on writing. */
export type Snapshot = {
  /** Hashes of the migrations that the database has gone through. */
  migrations: string[];
  tables: TableShape[];
  /** PostgreSQL's text format for COPY: one line a row. */
  read(table: TableShape): Promise<Readable>;
  /** At least as far as the rows that were read need them. */
  sequences(): Promise<Sequence[]>;
};

/** Gives a snapshot to `use`; no migration starts before that is over. */
export async function openSnapshot(url: string, use: (snapshot: Snapshot) => Promise<void>): Promise<void> {
  const sql = patientClient(url);
  try {
    // Before the transaction: its snapshot would be from before a migration that it waited for.
    await sql`select pg_advisory_lock(${migrationLock})`;
    await sql.begin("isolation level repeatable read read only", async (tx) =>
      use(await snapshotOf(tx, url)),
    );
  } finally {
    await sql.end();
  }
}

async function snapshotOf(tx: TransactionSql, url: string): Promise<Snapshot> {
  return {
    migrations: await listMigrations(tx),
    tables: await listTables(tx),
    read: ({ name, columns }) =>
      tx.unsafe(`copy ${quoted(name)} (${columns.map(quoted).join(", ")}) to stdout`).readable(),
    sequences: async () => {
      // Sequences stand outside of transactions, so their state is that of now.
      const now = patientClient(url);
      return listSequences(now).finally(() => now.end());
    },
  };
}

/** One connection that may take as long as it takes. */
export function patientClient(url: string): Sql {
  return postgres(url, {
    max: 1,
    onnotice: () => {},
    connect_timeout: 10,
    connection: {
      application_name: "agora-backup",
      statement_timeout: 0,
      idle_in_transaction_session_timeout: 0,
    },
  });
}
