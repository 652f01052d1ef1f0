import { resolve } from "node:path";
import { type Asked, Refused, version } from "@agora/cli";
import { openSnapshot, type Snapshot } from "@agora/db/backup";
import { type Archive, stdoutName, writeArchive } from "./backup/archive.ts";
import { openClock, withSpeed } from "./backup/clock.ts";
import {
  formatVersion,
  type Header,
  headerName,
  type Manifest,
  manifestName,
  names,
  partBytes,
  rowsIn,
} from "./backup/format.ts";
import { databaseUrl, storageHere } from "./database.ts";

type Clock = ReturnType<typeof openClock>;

/** Writes everything of one moment into one file, and after it the files of the storage. */
export async function backup({ words: [said = ""], flags, folder }: Asked): Promise<void> {
  const path = said === stdoutName ? said : resolve(folder, said);
  const url = databaseUrl();
  const clock = openClock({ quiet: flags.json === true });
  const withFiles = flags.withoutFiles !== true;
  const size = await writeArchive(path, (archive) =>
    openSnapshot(url, (snapshot) => fill(archive, { snapshot, clock, withFiles })),
  );
  const figures = clock.figures();
  // Where the backup itself goes to standard output there is nothing else in it.
  const [say, name] = path === stdoutName ? [console.error, "Standard output"] : [console.log, path];
  say(
    flags.json
      ? JSON.stringify({ file: path, size, ...figures }, null, 2)
      : `${name} (${(size / 1e6).toFixed(1)} MB): ${withSpeed(figures)}\nIt holds personal data and password hashes: keep it like the database. Beside it you need SECRET, which is not in it.`,
  );
}

async function fill(
  archive: Archive,
  { snapshot, clock, withFiles }: { snapshot: Snapshot; clock: Clock; withFiles: boolean },
): Promise<void> {
  const { migrations, tables } = snapshot;
  if (migrations.length === 0) throw new Refused("There is no Agora in this database.");
  const first: Header = {
    format: "agora-backup",
    formatVersion,
    agora: version,
    madeAt: new Date().toISOString(),
    migrations,
    tables,
    files: withFiles,
  };
  await archive.add(headerName, asJson(first));
  const rows: Manifest["tables"] = {};
  for (const table of tables) {
    rows[table.name] = 0;
    let number = 0;
    for await (const lines of partsOf(await snapshot.read(table))) {
      const counted = rowsIn(lines);
      rows[table.name] = (rows[table.name] ?? 0) + counted;
      await archive.add(names.part(table.name, ++number), lines);
      clock.moved({ rows: counted, bytes: lines.length });
    }
  }
  const sequences = await snapshot.sequences();
  const files = withFiles ? await addFiles(archive, clock) : 0;
  const last: Manifest = { tables: rows, sequences, files, parts: archive.parts };
  await archive.add(manifestName, asJson(last));
}

async function addFiles(archive: Archive, clock: Clock): Promise<number> {
  const storage = storageHere();
  let files = 0;
  try {
    for await (const key of storage.list()) {
      const found = await storage.get(key);
      // It was removed since it was listed.
      if (!found) continue;
      await archive.addStream(names.file(key), found.body, found.bytes);
      files += 1;
      clock.moved({ files: 1, bytes: found.bytes });
    }
  } finally {
    storage.close();
  }
  return files;
}

/** What comes in lines, in parts that are large enough. */
async function* partsOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    gathered.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes) continue;
    yield Buffer.concat(gathered);
    gathered = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(gathered);
}

function asJson(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
}
