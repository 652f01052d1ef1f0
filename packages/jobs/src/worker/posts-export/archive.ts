import { Readable } from "node:stream";
import type { Tx } from "@agora/db";
import { findWrittenPost, listPicturesInPosts, listPostsOf } from "@agora/db/queries/exports";
import type { Storage } from "@agora/storage";
import { ZipFile } from "yazl";
import { markdownFile, type PicturePaths } from "./markdown-file.ts";

const extensions: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};

type From = {
  storage: Storage;
  publicUrl: string;
  authorId: string;
  /** Told of each file that is packed; of how many, once that is known. */
  packed?: (done: number, total: number | undefined) => void;
};

/**
 * A ZIP file of somebody's posts and the pictures in them. Each is read when its turn comes, so that neither a thousand
 * posts nor a large picture is whole in memory.
 */
export async function* postsArchive(
  tx: Tx,
  { storage, publicUrl, authorId, packed = () => {} }: From,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream);
  zip.on("error", (error: Error) => output.destroy(error));
  let [opened, added, complete] = [0, 0, false];
  const add = (path: string, mtime: Date, open: () => Promise<Readable>, compress = true) => {
    added++;
    zip.addReadStreamLazy(path, { mtime, compress }, (give) => {
      packed(opened++, complete ? added : undefined);
      open().then(
        (stream) => give(undefined, stream),
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  };

  const pictures: PicturePaths = new Map();
  for (const { id, fileId, key, contentType, alt, createdAt } of await listPicturesInPosts(tx, {
    authorId,
  })) {
    const known = pictures.get(fileId);
    // Uploaded twice, it is one file.
    if (known) {
      pictures.set(id, { ...known, alt });
      continue;
    }
    if (!(await storage.head(key))) continue;
    const path = `pictures/${id}.${extensions[contentType] ?? "bin"}`;
    const picture = { path: `../${path}`, alt };
    pictures.set(id, picture).set(fileId, picture);
    // Pictures are as small as they get.
    add(path, createdAt, () => openFile(storage, key), false);
  }
  for (const { id, slug, updatedAt } of await listPostsOf(tx, { authorId }))
    add(`posts/${slug}.md`, updatedAt, async () => {
      const post = await findWrittenPost(tx, { id });
      return Readable.from([Buffer.from(post ? markdownFile(post, pictures, publicUrl) : "")]);
    });
  complete = true;
  zip.end();
  try {
    for await (const chunk of output) yield chunk;
  } finally {
    output.destroy();
  }
}

async function openFile(storage: Storage, key: string): Promise<Readable> {
  const opened = await storage.get(key);
  if (!opened) throw new Error("A picture went while it was packed.");
  return opened.body;
}
