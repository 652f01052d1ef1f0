import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks } from "@agora/db/checks";
import { posts } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { openTestbed } from "../../testing.ts";
import { importSite, openPictures, readGhost, readWordpress } from "../index.ts";
import { foot, head, type Item, item } from "./wordpress.ts";

type Options = { author?: string; fetching?: boolean; site?: string; comments?: boolean };

/** A testbed to move sites to. */
export async function openStand() {
  const bed = await openTestbed();
  const { pool } = bed.database;
  const folder = await mkdtemp(join(tmpdir(), "agora-import-"));
  let files = 0;

  const file = async (content: unknown) => {
    const path = join(folder, `${++files}.txt`);
    await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const run = (site: Parameters<typeof importSite>[1], { author, fetching }: Options = {}) =>
    importSite(pool, site, {
      storage: bed.services.storage,
      author,
      fetchPicture: fetching ? openPictures({ allowPrivate: true }) : undefined,
    });

  return {
    bed,
    pool,
    folder,
    run,
    wordpress: async (items: Item[] | string, { comments = false, ...options }: Options = {}) => {
      const path = await file(
        typeof items === "string" ? items : `${head}${items.map(item).join("")}${foot}`,
      );
      return run(await readWordpress(path, { site: options.site, comments }), options);
    },
    ghost: async (content: unknown, options: Options = {}) =>
      run(await readGhost(await file(content), { site: options.site }), options),
    stored: async (title: string) => (await pool.select().from(posts).where(eq(posts.title, title)))[0],
    /** What is counted wrong. */
    wrong: async () => (await runChecks(pool)).filter((finding) => finding.wrong > 0),
    close: async () => {
      await bed.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Stand = Awaited<ReturnType<typeof openStand>>;

/** What a report says of one post. */
export const said = (report: { lines: { post: string; what: string }[] }, post: string) =>
  report.lines.filter((line) => line.post === post).map(({ what }) => what);
