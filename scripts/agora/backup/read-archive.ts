import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { Refused } from "@agora/cli";
import { extract } from "tar-stream";
import {
  formatVersion,
  type Header,
  header,
  headerName,
  type Manifest,
  manifest,
  manifestName,
  names,
} from "./format.ts";

const notWhole = "It is damaged, cut off or was changed, so nothing of it is used.";

/**
 * Reads an archive once, entry by entry. What `each` does not read is passed over.
 * @throws Refused where it is no backup, or not whole.
 */
export async function readArchive(
  path: string,
  each: (name: string, entry: AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  if (!existsSync(path)) throw new Refused(`There is no file ${path}`);
  const entries = extract();
  const read = pipeline(createReadStream(path), createGunzip(), entries);
  const used = (async () => {
    for await (const entry of entries) {
      await each(entry.header.name, bytesOf(entry));
      entry.resume();
    }
  })();
  try {
    await Promise.all([read, used]);
  } catch (error) {
    const stopped = await Promise.allSettled([read, used]);
    const first = stopped.find((one) => one.status === "rejected" && one.reason instanceof Refused);
    if (first?.status === "rejected") throw first.reason;
    if (isBroken(error)) throw new Refused(`${path} can't be read as a backup. ${notWhole}`);
    throw error;
  }
}

/** Reads all of it and compares every part with what the backup says of itself; writes nothing. */
export async function verifyArchive(path: string): Promise<{ header: Header; manifest: Manifest }> {
  const parts: Manifest["parts"] = {};
  let first: Header | undefined;
  let last: Manifest | undefined;
  await readArchive(path, async (name, entry) => {
    if (last) throw new Refused(`${path} goes on after its end. ${notWhole}`);
    if (!first && name !== headerName) throw new Refused(`${path} is no backup of Agora.`);
    if (!names.isKnown(name)) throw new Refused(`${path}: ${name} is no name in a backup. ${notWhole}`);
    if (name === manifestName) last = parsed(manifest, await contentOf(entry), path);
    else {
      const content = name === headerName ? await contentOf(entry) : undefined;
      if (content) first = headerOf(content, path);
      parts[name] = await digestOf(content ? [content] : entry);
    }
  });
  if (!first || !last) throw new Refused(`${path} has no end. ${notWhole}`);
  const wanted = Object.entries(last.parts);
  const wrong = wanted.find(
    ([name, { bytes, sha256 }]) => parts[name]?.bytes !== bytes || parts[name]?.sha256 !== sha256,
  );
  if (wrong) throw new Refused(`${path}: ${wrong[0]} is not what was written. ${notWhole}`);
  if (wanted.length !== Object.keys(parts).length)
    throw new Refused(`${path} has more than was written. ${notWhole}`);
  return { header: first, manifest: last };
}

function headerOf(content: Buffer, path: string): Header {
  const read = parsed(header, content, path);
  if (read.formatVersion > formatVersion)
    throw new Refused(`${path} was made by a newer Agora (${read.agora}). Restore it with that one.`);
  return read;
}

function parsed<T>(schema: { parse(value: unknown): T }, content: Buffer, path: string): T {
  try {
    return schema.parse(JSON.parse(content.toString("utf8")));
  } catch {
    throw new Refused(`${path} is no backup of Agora.`);
  }
}

async function* bytesOf(entry: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of entry) if (Buffer.isBuffer(chunk)) yield chunk;
}

/** All of an entry; only what was written in small parts is read like this. */
export function contentOf(entry: AsyncIterable<Buffer>): Promise<Buffer> {
  return buffer(entry);
}

async function digestOf(chunks: AsyncIterable<Buffer> | Iterable<Buffer>) {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Refused where a part is no longer what it was when all of it was read. */
export function checkPart(name: string, content: Buffer, { parts }: Manifest): void {
  if (createHash("sha256").update(content).digest("hex") !== parts[name]?.sha256)
    throw new Refused(`${name} changed while it was read.`);
}

/** The words of zlib and tar-stream for bytes that are not theirs. */
function isBroken(error: unknown): boolean {
  return (
    error instanceof Error &&
    (("code" in error && /^(Z_|ERR_STREAM_PREMATURE_CLOSE)/.test(String(error.code))) ||
      /unexpected end|Invalid tar header|incorrect header|invalid/i.test(error.message))
  );
}
