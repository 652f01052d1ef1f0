import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { ImportReport } from "@agora/api/imports";
import { ConfigError, environment, loadConfig } from "@agora/config";
import { openDatabase } from "@agora/db";
import { openStorage } from "@agora/storage";
import { databaseUrl } from "./database.ts";

export const importUsage = `npm run agora -- import ghost <file.json>      brings the posts of a Ghost site here
npm run agora -- import wordpress <file.xml>   brings the posts of a WordPress site here
    --site https://…     where the site is, for its pictures and the links between its posts
    --author <username>  whose all posts become, instead of their authors'
    --comments           WordPress' comments too, with an account for each of their writers
    --without-images     leaves pictures where they are
    --allow-private      fetches pictures from this machine or network too
    --json               tells what became of it as JSON`;

const options = {
  site: { type: "string" },
  author: { type: "string" },
  comments: { type: "boolean", default: false },
  "without-images": { type: "boolean", default: false },
  "allow-private": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Exits with 1 when a post could not be stored. */
export async function importPosts(args: string[]): Promise<void> {
  const { kind, file, given } = asked(args);
  const url = databaseUrl();
  // Imported only here, because it brings much that a wrong word on the command line does not need.
  const { importSite, NotReadable, openPictures, readGhost, readWordpress } = await import(
    "@agora/api/imports"
  );
  // An import talks to neither of these.
  const config = loadConfig({ REDIS_URL: "redis://none", SMTP_URL: "smtp://none", ...environment() });
  const database = openDatabase(url, { pool: 4 });
  const storage = openStorage(config);
  try {
    const site =
      kind === "ghost"
        ? await readGhost(file, { site: given.site })
        : await readWordpress(file, { site: given.site, comments: given.comments });
    const report = await importSite(database.pool, site, {
      storage,
      author: given.author,
      fetchPicture: given["without-images"]
        ? undefined
        : openPictures({ allowPrivate: given["allow-private"] }),
      told: given.json ? undefined : progress(),
    });
    console.log(given.json ? JSON.stringify(report, null, 2) : inWords(report));
    if (report.posts.failed > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NotReadable)) throw error;
    throw new ConfigError(error.message);
  } finally {
    storage.close();
    await database.close();
  }
}

function asked(args: string[]) {
  try {
    const { values: given, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [kind, file, more] = positionals;
    if ((kind === "ghost" || kind === "wordpress") && file && more === undefined) {
      // npm runs scripts in the project's folder, wherever it was called.
      const path = resolve(environment().INIT_CWD ?? "", file);
      if (given.site !== undefined && !/^https?:\/\/[^/]+/.test(given.site))
        throw new ConfigError("--site is an address such as https://old.example.org");
      if (!existsSync(path)) throw new ConfigError(`There is no file ${path}`);
      return { kind, file: path, given };
    }
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
  throw new ConfigError(importUsage);
}

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
