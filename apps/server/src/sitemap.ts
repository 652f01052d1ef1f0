import { pipeline, Readable } from "node:stream";
import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import { countSitemapKind, listSitemapKind, type SitemapKind, sitemapKinds } from "@agora/db/queries/sitemap";
import { type Context, Hono } from "hono";
import { SitemapIndexStream, SitemapStream } from "sitemap";

/** As many as sitemaps.org allows in one file. */
const mostInOne = 50_000;
const atOnce = 1_000;

/** What belongs to somebody, or is a tool; everything else may be read by crawlers. */
const notForCrawlers = [
  "/admin",
  "/write",
  "/settings",
  "/bookmarks",
  "/following",
  "/search",
  "/merchant",
  "/cart",
  "/checkout",
  "/orders",
  "/pay/",
  "/preview/",
  "/auth/",
  "/trpc/",
];

type Options = {
  database: Database;
  config: Pick<Config, "publicUrl">;
  /** Pages in one file. */
  most?: number;
};
type Counted = { kind: SitemapKind; count: number };

/** robots.txt, and the addresses of all public pages: in one file, or in an index of several. */
export function sitemapDoor({ database: { pool }, config: { publicUrl }, most = mostInOne }: Options): Hono {
  const door = new Hono();
  const count = async (): Promise<Counted[]> => {
    const kinds = sitemapKinds(publicUrl);
    const counts = await Promise.all(kinds.map((kind) => countSitemapKind(pool, kind)));
    return kinds.map((kind, i) => ({ kind, count: counts[i] ?? 0 }));
  };
  // The front page comes before all that is counted.
  const filesFor = (kinds: Counted[]) =>
    Math.ceil((1 + kinds.reduce((sum, each) => sum + each.count, 0)) / most);

  async function* part(kinds: Counted[], number: number) {
    let skip = (number - 1) * most;
    let left = most;
    if (skip === 0) {
      yield { url: `${publicUrl}/` };
      left--;
    } else skip--;
    for (const { kind, count } of kinds) {
      const here = Math.max(0, Math.min(count - skip, left));
      yield* pages(kind, { skip, limit: here });
      left -= here;
      skip = Math.max(0, skip - count);
    }
  }

  async function* pages(kind: SitemapKind, { skip, limit }: { skip: number; limit: number }) {
    let after: string | undefined;
    for (let left = limit; left > 0; ) {
      const rows = await listSitemapKind(pool, kind, { after, skip, limit: Math.min(left, atOnce) });
      for (const { name, changedAt } of rows)
        yield {
          url: `${publicUrl}${kind.path}${encodeURIComponent(name)}`,
          ...(changedAt && { lastmod: changedAt.toISOString() }),
        };
      after = rows.at(-1)?.id;
      left -= rows.length;
      if (rows.length === 0) return;
    }
  }

  const file = (c: Context, kinds: Counted[], number: number) =>
    xml(
      c,
      Readable.from(part(kinds, number)),
      new SitemapStream({ xmlns: { news: false, video: false, xhtml: false, image: false } }),
    );

  door.get("/sitemap.xml", async (c) => {
    const kinds = await count();
    const files = filesFor(kinds);
    if (files <= 1) return file(c, kinds, 1);
    const parts = Array.from({ length: files }, (_, i) => ({ url: `${publicUrl}/sitemap-${i + 1}.xml` }));
    return xml(c, Readable.from(parts), new SitemapIndexStream());
  });
  door.get("/:file{sitemap-[1-9][0-9]{0,4}\\.xml}", async (c) => {
    const number = Number(/\d+/.exec(c.req.param("file"))?.[0]);
    const kinds = await count();
    const files = filesFor(kinds);
    return files > 1 && number <= files ? file(c, kinds, number) : c.notFound();
  });
  door.get("/robots.txt", (c) =>
    c.text(
      `User-agent: *\n${notForCrawlers.map((path) => `Disallow: ${path}\n`).join("")}\nSitemap: ${publicUrl}/sitemap.xml\n`,
      200,
      { "cache-control": "public, max-age=3600" },
    ),
  );
  return door;
}

function xml(c: Context, rows: Readable, writer: SitemapStream | SitemapIndexStream): Response {
  // What breaks on the way breaks off the answer, so that nobody takes half of a list for the whole.
  pipeline(rows, writer, () => {});
  return c.body(Readable.toWeb(Readable.from(inPieces(writer))), 200, {
    "content-type": "application/xml; charset=utf-8",
    "cache-control": "public, max-age=600",
  });
}

/** Characters. Sent as it is written, in some five pieces a page, a list of 50,000 cost five seconds instead of one. */
const piece = 64 * 1024;

async function* inPieces(written: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  let text = "";
  for await (const some of written) {
    text += String(some);
    if (text.length < piece) continue;
    yield Buffer.from(text);
    text = "";
  }
  yield Buffer.from(text);
}
