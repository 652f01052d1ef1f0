import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { JobContext } from "../context.ts";
import { PermanentFailure } from "../permanent-failure.ts";
import { disguisedAs, openMarkupScan } from "./disguise.ts";

const folders = "agora-picture-";
/** Longer than any picture takes, so what is older was left by a process that was killed. */
const leftAfter = 3_600_000;

/** A file of our own, and the SHA-256 of its bytes in hex. */
type Original = { file: string; hash: string };

/** As `withCopy`. @throws PermanentFailure when it is missing. */
export async function withOriginal<T>(
  { storage }: JobContext,
  key: string,
  work: (original: Original) => Promise<T>,
): Promise<T> {
  const original = await storage.get(key);
  if (!original) throw new PermanentFailure("The uploaded file is missing. Please upload it again.");
  return withCopy(original.body, work);
}

/**
 * Works with a copy on the local disk, so that a large upload is never whole in memory, and removes it afterwards.
 * @throws PermanentFailure when it is not only a picture.
 */
export async function withCopy<T>(body: Readable, work: (original: Original) => Promise<T>): Promise<T> {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), folders));
  try {
    const file = join(folder, "original");
    const hash = createHash("sha256");
    const scan = openMarkupScan();
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          scan.take(chunk);
          yield chunk;
        }
      },
      createWriteStream(file),
    );
    if (scan.found())
      throw new PermanentFailure("There is a web page or a program in this picture, so it can't be used.");
    const disguise = await disguisedAs(file);
    if (disguise) throw new PermanentFailure(`This picture is also a ${disguise}, so it can't be used.`);
    return await work({ file, hash: hash.digest("hex") });
  } finally {
    body.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(folders)) continue;
    const path = join(tmpdir(), name);
    const changed = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - changed > leftAfter) await rm(path, { recursive: true, force: true });
  }
}
