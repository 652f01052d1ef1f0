import { resolve } from "node:path";
import { type Asked, Misuse, Refused } from "@agora/cli";
import { type Filler, fillDatabase, knownMigrations, NotEmpty } from "@agora/db/backup";
import type { Storage } from "@agora/storage";
import { stdoutName } from "./backup/archive.ts";
import { openClock, withSpeed } from "./backup/clock.ts";
import { type Header, type Manifest, names, rowsIn } from "./backup/format.ts";
import { checkPart, contentOf, readArchive, verifyArchive } from "./backup/read-archive.ts";
import { check } from "./check.ts";
import { databaseUrl, storageHere } from "./database.ts";

type Whole = { path: string; header: Header; manifest: Manifest };
type Clock = ReturnType<typeof openClock>;

/** Fills an empty database, and the storage, from a backup; then counts everything. */
export async function restore({ words: [said = ""], flags, folder }: Asked): Promise<void> {
  if (said === stdoutName)
    throw new Misuse("A backup is read twice, first to see whether it is whole, so it has to be in a file.");
  const path = resolve(folder, said);
  const url = databaseUrl();
  const whole = { path, ...(await verifyArchive(path)) };
  const migrations = migrationsOf(whole);
  const clock = openClock({ quiet: flags.json === true });
  const { tables, sequences } = whole.manifest;
  const source = {
    migrations,
    sequences,
    tables: whole.header.tables.map((table) => ({ ...table, rows: tables[table.name] ?? 0 })),
  };
  const withFiles = flags.withoutFiles !== true;
  const storage = withFiles ? storageHere() : undefined;
  try {
    await fillDatabase(url, source, (fill) => giveAll(whole, { fill, storage, clock }));
  } catch (error) {
    throw error instanceof NotEmpty ? new Refused(error.message) : error;
  } finally {
    storage?.close();
  }
  if (!flags.json) console.log(`${whole.header.madeAt}: ${withSpeed(clock.figures())}`);
  const complete = withFiles && whole.header.files;
  await check({ words: [], flags: { json: flags.json, withoutFiles: !complete }, folder });
}

/** How many migrations the backup has gone through. @throws Refused where this code does not know them all. */
function migrationsOf({ path, header }: Whole): number {
  const known = knownMigrations();
  const unknown = header.migrations.findIndex((hash, index) => known[index] !== hash);
  if (unknown === -1) return header.migrations.length;
  throw new Refused(
    header.migrations.length > known.length
      ? `${path} was made by a newer Agora (${header.migrations.length} migrations, here are ${known.length}). Restore it with that one.`
      : `${path} was made by another Agora: its migration ${unknown + 1} is not the one here.`,
  );
}

type Into = { fill: Filler; storage: Storage | undefined; clock: Clock };

/** Rows first; files still within the transaction, so that a database without its files is not left behind. */
async function giveAll({ path, manifest }: Whole, { fill, storage, clock }: Into): Promise<void> {
  await readArchive(path, async (name, entry) => {
    const table = names.tableOf(name);
    const key = names.keyOf(name);
    if (table !== undefined) {
      const lines = await contentOf(entry);
      checkPart(name, lines, manifest);
      await fill(table, lines);
      clock.moved({ rows: rowsIn(lines), bytes: lines.length });
    } else if (key !== undefined && storage) {
      const { bytes } = await storage.put(key, entry, {
        contentType: contentTypeOf(key),
        bytes: manifest.parts[name]?.bytes,
      });
      clock.moved({ files: 1, bytes });
    }
  });
}

const types: Record<string, string> = {
  webp: "image/webp",
  avif: "image/avif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  json: "application/json",
  zip: "application/zip",
};

/** What everybody gets from a bucket has an ending; all else is given out by the server, which knows what it is. */
function contentTypeOf(key: string): string {
  return types[key.split(".").at(-1) ?? ""] ?? "application/octet-stream";
}
