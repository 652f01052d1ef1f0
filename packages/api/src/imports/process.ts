import { createInterface } from "node:readline";
import { openDatabase } from "@agora/db";
import { type ImportNews, type ImportOrder, importOrder } from "@agora/jobs";
import { openStorage } from "@agora/storage";
import { reasonOf } from "./failures.ts";
import { openPictures } from "./fetch-picture.ts";
import { readGhost } from "./ghost/read-ghost.ts";
import { importSite } from "./import-site.ts";
import { withLocalCopy } from "./local-copy.ts";
import { NotReadable } from "./source.ts";
import { readWordpress } from "./wordpress/read-wordpress.ts";

// The worker's hands for an import: it is told what to do in one line, and says in lines how it goes.

const { promise: told, resolve: tell } = Promise.withResolvers<string>();
// Whoever gave the order is gone when the input is over, however that came; the next attempt goes on from here.
createInterface({ input: process.stdin })
  .once("line", tell)
  .once("close", () => process.exit(1));

const say = (news: ImportNews) => process.stdout.write(`${JSON.stringify(news)}\n`);

async function obey(order: ImportOrder): Promise<void> {
  const { source, site, comments, author, pictures } = order;
  const database = openDatabase(order.databaseUrl, { pool: 4 });
  const storage = openStorage(order.storage);
  await withLocalCopy(storage, order, async (file) => {
    const read =
      source === "ghost" ? await readGhost(file, { site }) : await readWordpress(file, { site, comments });
    const report = await importSite(database.pool, read, {
      storage,
      author,
      fetchPicture: pictures ? openPictures() : undefined,
      told: (done, total) => say({ done, total }),
    });
    say({ report });
  });
}

try {
  await obey(importOrder.parse(JSON.parse(await told)));
  process.exit(0);
} catch (error) {
  if (error instanceof NotReadable) say({ refused: error.message });
  else say({ failed: error instanceof Error ? reasonOf(error) : "unknown" });
  process.exit(1);
}
