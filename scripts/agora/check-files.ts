import type { Db } from "@agora/db";
import type { Finding, Wrong } from "@agora/db/checks";
import { eachPicture, type PictureFiles } from "@agora/db/queries/media";
import { storageHere } from "./database.ts";

const shown = 5;

/** Whether every picture's files are where files are kept. */
export async function checkFiles(db: Db): Promise<Finding> {
  const storage = storageHere();
  try {
    const stored = new Set<string>();
    for await (const key of storage.list()) stored.add(key);
    const firstMissing = async ({ key, variants, crops }: PictureFiles) => {
      // What is not listed may have come since.
      for (const file of [key, ...[...variants, ...crops].map((one) => one.key)])
        if (!stored.has(file) && !(await storage.head(file))) return file;
    };
    const examples: Wrong[] = [];
    let looked = 0;
    let wrong = 0;
    for await (const picture of eachPicture(db)) {
      looked += 1;
      const lost = await firstMissing(picture);
      if (lost === undefined) continue;
      wrong += 1;
      if (examples.length < shown) examples.push({ id: picture.id, stored: lost, counted: null });
    }
    return { name: "media.files", sentence: "every picture has its files", looked, wrong, examples };
  } finally {
    storage.close();
  }
}
