import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { Refused } from "@agora/cli";
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

/**
 * Writes a tar, gzipped, that only its owner may read. It has its name only once it is whole and on the disk.
 * @throws Refused where there is a file of that name.
 */
export async function writeArchive(path: string, fill: (archive: Archive) => Promise<void>): Promise<number> {
  if (existsSync(path)) throw new Refused(`There is a file ${path} already.`);
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.unfinished`;
  const file = await open(unfinished, "wx", 0o600);
  try {
    const tar = pack();
    // Pictures are compressed already, and rows are small at any level.
    const written = pipeline(tar, createGzip({ level: 3 }), file.createWriteStream({ flush: true }));
    const filled = fill(archiveOf(tar)).then(() => tar.finalize());
    filled.catch((error: Error) => tar.destroy(error));
    await Promise.all([filled, written]);
    if (existsSync(path)) throw new Refused(`There is a file ${path} already.`);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await using whole = await open(path, "r");
  return (await whole.stat()).size;
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
