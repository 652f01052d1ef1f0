import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));
/** Any number that only Agora's migrations lock. */
const migrationLock = 4_026_531_841;

/** Brings a database to the newest schema. Any number of processes may call it at once; each migration runs once. */
export async function migrateDatabase(url: string): Promise<void> {
  // One connection, because the lock belongs to the session that took it.
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    await migrate(drizzle(client, { casing: "snake_case" }), { migrationsFolder });
  } finally {
    await client.end();
  }
}
