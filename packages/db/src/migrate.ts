import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));
/** Any number that only Agora's migrations lock. */
export const migrationLock = 4_026_531_841;

/**
 * Brings a database to the newest schema, or to where it stands after the first `through` migrations. Any number of
 * processes may call it at once; each migration runs once.
 */
export async function migrateDatabase(url: string, { through }: { through?: number } = {}): Promise<void> {
  if (through === undefined) return migrateFrom(url, migrationsFolder);
  const folder = mkdtempSync(join(tmpdir(), "agora-migrations-"));
  try {
    cpSync(migrationsFolder, folder, { recursive: true });
    const journal = join(folder, "meta/_journal.json");
    const { entries, ...rest } = JSON.parse(readFileSync(journal, "utf8"));
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, through) }));
    await migrateFrom(url, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The hash of every migration there is, in order; a database remembers those that it has gone through. */
export function knownMigrations(): string[] {
  return readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash);
}

async function migrateFrom(url: string, migrationsFolder: string): Promise<void> {
  // One connection, because the lock belongs to the session that took it.
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(client, { casing: "snake_case" }), { migrationsFolder });
  } finally {
    await client.end();
  }
}
