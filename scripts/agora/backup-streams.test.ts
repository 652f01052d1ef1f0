import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { environment } from "@agora/config";
import { type ClonedDatabase, cloneDatabase } from "@agora/db/testing";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { until } from "../testing/processes.ts";
import { writeArchive } from "./backup/archive.ts";
import { headerName, manifestName } from "./backup/format.ts";
import { verifyArchive } from "./backup/read-archive.ts";

// Each act is a process of its own.
vi.setConfig({ testTimeout: 120_000 });
const root = dirname(dirname(import.meta.dirname));
let cloned: ClonedDatabase;
let folder: string;
beforeAll(async () => {
  cloned = await cloneDatabase(inject("databaseUrl"));
  folder = await mkdtemp(join(tmpdir(), "agora-streams-"));
});
afterAll(async () => {
  await cloned.drop();
  await rm(folder, { recursive: true, force: true });
});

function start(...args: string[]) {
  const env = { ...environment(), DATABASE_URL: cloned.url, FILES_DIR: folder, INIT_CWD: folder };
  return spawn(process.execPath, ["scripts/agora.ts", ...args], { cwd: root, env });
}

test("a backup to standard output is that and nothing else", async () => {
  const backup = start("backup", "-", "--json");
  const [whole, told, [code]] = await Promise.all([
    buffer(backup.stdout),
    buffer(backup.stderr),
    once(backup, "close"),
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(told.toString())).toMatchObject({ file: "-", size: whole.length });
  const path = join(folder, "piped.tar.gz");
  await writeFile(path, whole);
  expect((await verifyArchive(path)).manifest.tables.roles).toBeGreaterThan(0);
});

test("a backup whose reader goes away has failed", async () => {
  const backup = start("backup", "-");
  backup.stdout.destroy();
  const [told, [code]] = await Promise.all([buffer(backup.stderr), once(backup, "close")]);
  expect([code, told.toString()]).toEqual([1, expect.stringContaining("EPIPE")]);
});

test("where there is no room, or no folder, that is said in a sentence", async () => {
  const backup = start("backup", "nowhere/agora.tar.gz");
  const [told, [code]] = await Promise.all([buffer(backup.stderr), once(backup, "close")]);
  expect([code, told.toString()]).toEqual([1, expect.stringMatching(/^ENOENT: [^\n]*\n$/)]);
});

test("a backup that is stopped takes what it has written away", async () => {
  const path = join(folder, "stopped.tar.gz");
  const module = join(root, "scripts/agora/backup/archive.ts");
  const endless = `import { writeArchive } from ${JSON.stringify(module)};
    setInterval(() => {}, 1000);
    await writeArchive(${JSON.stringify(path)}, () => new Promise(() => {}));`;
  const backup = spawn(process.execPath, ["--input-type=module", "-e", endless], { cwd: root });
  const ours = async () => (await readdir(folder)).filter((name) => name.startsWith("stopped"));
  await until("a beginning", async () => (await ours()).length > 0, 60_000);
  backup.kill("SIGINT");
  expect((await once(backup, "exit"))[1]).toBe("SIGINT");
  expect(await ours()).toEqual([]);
});

test("a file that would lie outside of the storage is refused before anything is written", async () => {
  const header = {
    format: "agora-backup",
    formatVersion: 1,
    agora: "0.1.0",
    madeAt: new Date().toISOString(),
    migrations: [],
    tables: [],
    files: true,
  };
  for (const name of ["files/../../escaped", "files//etc/escaped", "escaped", "files/"]) {
    const path = join(folder, `${name.replaceAll("/", "-")}.tar.gz`);
    await writeArchive(path, async (archive) => {
      await archive.add(headerName, Buffer.from(JSON.stringify(header)));
      await archive.add(name, Buffer.from("x"));
      const last = { tables: {}, sequences: [], files: 1, parts: archive.parts };
      await archive.add(manifestName, Buffer.from(JSON.stringify(last)));
    });
    expect((await readFile(path)).length).toBeGreaterThan(0);
    await expect(verifyArchive(path), name).rejects.toThrow("is no name in a backup");
  }
});
