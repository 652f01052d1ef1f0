import { randomUUID } from "node:crypto";
import type { Stats } from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { exactBytes } from "./exact-bytes.ts";
import { addressSigner } from "./signature.ts";
import { checkKey, type Head, isKey, type Storage } from "./storage.ts";

export type DiskOptions = { directory: string; secret: string; publicUrl: string };

/** Files below one directory. Addresses are signed for our own server, which has to serve them. */
export function diskStorage({ directory, secret, publicUrl }: DiskOptions): Storage {
  const root = resolve(directory);
  // Keys never start with a dot, so nothing stored can be here.
  const unfinished = join(root, ".unfinished");
  const path = (key: string) => join(root, checkKey(key));

  return {
    put: async (key, body, { bytes, signal }) => {
      const target = path(key);
      const temporary = join(unfinished, randomUUID());
      await mkdir(unfinished, { recursive: true });
      let total = 0;
      const counted = (sum: number) => {
        total = sum;
      };
      try {
        // Opened before anything can go wrong, or a late opening would make the file after it was removed.
        const file = await open(temporary, "wx");
        await pipeline(exactBytes(body, { bytes, counted }), file.createWriteStream({ flush: true }), {
          signal,
        });
        await mkdir(dirname(target), { recursive: true });
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
      return { bytes: total };
    },
    get: async (key, range) => {
      const file = await orMissing<FileHandle>(open(path(key)));
      if (!file) return undefined;
      const found = await file.stat();
      if (!found.isFile()) {
        await file.close();
        return undefined;
      }
      return { ...head(found), body: file.createReadStream({ start: range?.first, end: range?.last }) };
    },
    head: async (key) => {
      const found = await orMissing(stat(path(key)));
      return found?.isFile() ? head(found) : undefined;
    },
    list: () => keysBelow(root, ""),
    delete: (key) => rm(path(key), { force: true }),
    ...addressSigner({ secret, publicUrl }),
    sweep: async (before) => {
      for (const name of (await orMissing(readdir(unfinished))) ?? []) {
        const file = join(unfinished, name);
        const found = await orMissing(stat(file));
        if (found && found.mtime < before) await rm(file, { force: true });
      }
    },
    close: () => {},
  };
}

async function* keysBelow(folder: string, before: string): AsyncGenerator<string> {
  for (const entry of (await orMissing(readdir(folder, { withFileTypes: true }))) ?? []) {
    const key = `${before}${entry.name}`;
    if (entry.isDirectory()) yield* keysBelow(join(folder, entry.name), `${key}/`);
    // What is not ours has other names.
    else if (entry.isFile() && isKey(key)) yield key;
  }
}

function head(found: Stats): Head {
  return {
    bytes: found.size,
    etag: `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`,
  };
}

const missing = new Set(["ENOENT", "ENOTDIR"]);

async function orMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (
      error instanceof Error &&
      "code" in error &&
      typeof error.code === "string" &&
      missing.has(error.code)
    )
      return undefined;
    throw error;
  }
}
