import { createHash, randomUUID } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Misuse, Refused } from "@agora/cli";
import { pack } from "tar-stream";
import type { Manifest } from "./format.ts";

/** Takes one entry after the other. */
export type Archive = {
  add(name: string, content: Uint8Array): Promise<void>;
  /** Exactly `bytes` have to come. */
  addStream(name: string, content: Readable, bytes: number): Promise<void>;
  /** What was added until now. */
  parts: Manifest["parts"];
};

/** By which a person, or the system, ends a program that may still tidy up. */
const stops = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** As which standard output is named, for a program that encrypts or sends what comes. */
export const stdoutName = "-";

/**
 * Writes a tar, gzipped, that only its owner may read, and gives its size. It has its name only once it is whole and on
 * the disk; of what went to standard output only its end tells. @throws Refused where there is a file of that name.
 */
export async function writeArchive(path: string, fill: (archive: Archive) => Promise<void>): Promise<number> {
  if (path === stdoutName) return writeTo(standardOutput(), fill);
  if (existsSync(path)) throw new Refused(`There is a file ${path} already.`);
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.unfinished`;
  const stop = (signal: NodeJS.Signals) => {
    rmSync(unfinished, { force: true });
    process.kill(process.pid, signal);
  };
  for (const signal of stops) process.once(signal, stop);
  try {
    const file = await open(unfinished, "wx", 0o600);
    const size = await writeTo(file.createWriteStream({ flush: true }), fill);
    if (existsSync(path)) throw new Refused(`There is a file ${path} already.`);
    await rename(unfinished, path);
    return size;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    for (const signal of stops) process.removeListener(signal, stop);
  }
}

function standardOutput(): Writable {
  if (process.stdout.isTTY)
    throw new Misuse("A backup is nothing to look at: name a file, or lead standard output elsewhere.");
  // Who reads a table may have seen enough; who reads a backup has nothing before its end.
  process.stdout.removeAllListeners("error").on("error", () => undefined);
  return new Writable({ write: (chunk, _encoding, done) => void process.stdout.write(chunk, done) });
}

async function writeTo(target: Writable, fill: (archive: Archive) => Promise<void>): Promise<number> {
  const tar = pack();
  let size = 0;
  const counted = new Transform({
    transform: (chunk, _encoding, done) => {
      size += chunk.length;
      done(null, chunk);
    },
  });
  // Pictures are compressed already, and rows are small at any level.
  const written = pipeline(tar, createGzip({ level: 3 }), counted, target);
  const filled = fill(archiveOf(tar)).then(() => tar.finalize());
  filled.catch((error: Error) => tar.destroy(error));
  await Promise.all([filled, written]);
  return size;
}

function archiveOf(tar: ReturnType<typeof pack>): Archive {
  const parts: Manifest["parts"] = {};
  const addStream = async (name: string, content: Readable, size: number) => {
    const hash = createHash("sha256");
    const hashed = new Transform({
      transform: (chunk, _encoding, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const entry = tar.entry({ name, size, mode: 0o600 });
    await pipeline(content, hashed, entry);
    parts[name] = { bytes: size, sha256: hash.digest("hex") };
  };
  return {
    parts,
    addStream,
    add: (name, content) => addStream(name, Readable.from([content], { objectMode: false }), content.length),
  };
}
