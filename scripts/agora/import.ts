import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ImportReport } from "@agora/api/imports";
import { type Asked, Misuse, Refused } from "@agora/cli";
import { openDatabase } from "@agora/db";
import { databaseUrl, storageHere } from "./database.ts";

/** Exits with 1 when a post could not be stored. */
export async function importPosts(asked: Asked): Promise<void> {
  const { kind, file, site: siteUrl, author, ...given } = wanted(asked);
  const url = databaseUrl();
  // Imported only here, because it brings much that a wrong word on the command line does not need.
  const { importSite, NotReadable, openPictures, readGhost, readWordpress } = await import(
    "@agora/api/imports"
  );
  const database = openDatabase(url, { pool: 4 });
  const storage = storageHere();
  try {
    const site =
      kind === "ghost"
        ? await readGhost(file, { site: siteUrl })
        : await readWordpress(file, { site: siteUrl, comments: given.comments });
    const report = await importSite(database.pool, site, {
      storage,
      author,
      fetchPicture: given.withoutImages ? undefined : openPictures({ allowPrivate: given.allowPrivate }),
      told: given.json ? undefined : progress(),
    });
    console.log(given.json ? JSON.stringify(report, null, 2) : inWords(report));
    if (report.posts.failed > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new Refused(error.message);
  } finally {
    storage.close();
    await database.close();
  }
}

function wanted({ words: [kind, file = ""], flags, folder }: Asked) {
  if (kind !== "ghost" && kind !== "wordpress")
    throw new Misuse("What is imported is one of: ghost <file.json>, wordpress <file.xml>");
  const path = resolve(folder, file);
  const site = textOf(flags.site);
  if (site !== undefined && !/^https?:\/\/[^/]+/.test(site))
    throw new Misuse("--site is an address such as https://old.example.org");
  if (!existsSync(path)) throw new Misuse(`There is no file ${path}`);
  return {
    kind,
    file: path,
    site,
    author: textOf(flags.author),
    comments: flags.comments === true,
    withoutImages: flags.withoutImages === true,
    allowPrivate: flags.allowPrivate === true,
    json: flags.json === true,
  };
}

const textOf = (value: string | boolean | undefined) => (typeof value === "string" ? value : undefined);

function progress() {
  let last = 0;
  return (done: number, total: number) => {
    const now = Date.now();
    if (now - last < 2_000) return;
    last = now;
    console.error(`${done} of ${total} posts …`);
  };
}

const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function inWords({ posts, accounts, pictures, comments, redirects, notes, lines }: ImportReport): string {
  const all = [
    `${counted(posts.new, "post")} brought here, ${posts.updated} brought up to date, ${posts.unchanged} as they were`,
    `${posts.edited} changed here since and left alone, ${posts.gone} deleted here, ${posts.skipped} skipped, ${posts.failed} failed`,
    `${counted(accounts.made, "account")} made, ${accounts.matched} found by mail address`,
    `${counted(pictures.new, "picture")} fetched, ${pictures.known} known, ${pictures.failed} not to be had`,
    `${counted(comments, "comment")}, ${counted(redirects, "address")} that lead on`.replace(
      "addresss",
      "addresses",
    ),
  ];
  const about = lines.map(({ post, what }) => `  ${post || "(without a title)"}: ${what}`);
  return [...(about.length > 0 ? ["What could not come along:", ...about, ""] : []), ...notes, ...all].join(
    "\n",
  );
}
