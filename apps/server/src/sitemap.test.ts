import { Readable } from "node:stream";
import { openTestbed } from "@agora/api/testing";
import { insertRedirect } from "@agora/db/queries/redirects";
import { categories, postCategories, products } from "@agora/db/schema";
import { sql } from "drizzle-orm";
import { parseSitemap, parseSitemapIndex } from "sitemap";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { movedTo } from "./redirects.ts";
import { sitemapDoor } from "./sitemap.ts";

const publicUrl = "https://agora.test";
const page = (path: string) => `${publicUrl}${path}`;

describe("what crawlers read", () => {
  let bed: Awaited<ReturnType<typeof openTestbed>>;
  let author: Awaited<ReturnType<typeof bed.person>>;
  let shown: string;
  let hidden: string;
  const get = async (path: string, most?: number) => {
    const door = sitemapDoor({ database: bed.database, config: { publicUrl }, most });
    const response = await door.request(path);
    const { status, headers } = response;
    return { status, type: headers.get("content-type"), text: await response.text() };
  };
  const pages = async (path: string, most?: number) =>
    parseSitemap(Readable.from([(await get(path, most)).text]));

  beforeAll(async () => {
    bed = await openTestbed();
    author = await bed.person("author");
    await bed.person("author");
    const write = (title: string, more: object = {}) =>
      author.call.posts.create({ title, body: "x", publish: true, ...more });
    shown = (await write("Shown", { tags: ["R & D"] })).id;
    await write("A draft", { tags: ["Only drafts"], publish: false });
    await write("Elsewhere", { canonicalUrl: "https://else.test/a" });
    await write("Ours", { canonicalUrl: page("/posts/shown") });
    hidden = (await write("Taken away")).id;
    await author.call.posts.unpublish({ id: hidden });
    const [section] = await bed.database.pool
      .insert(categories)
      .values({ slug: "essays", name: "Essays", color: "#112233" })
      .returning();
    await bed.database.pool.insert(postCategories).values({ postId: shown, categoryId: section?.id ?? "" });
    await bed.database.pool.insert(products).values([
      { slug: "lamp", name: "Lamp", status: "active" },
      { slug: "not-yet", name: "Not yet", status: "draft" },
      { slug: "no-more", name: "No more", status: "archived" },
    ]);
  });
  afterAll(() => bed.close());

  it("lists what everybody may read, with when it changed, and nothing else", async () => {
    expect(await get("/sitemap.xml")).toMatchObject({ status: 200, type: "application/xml; charset=utf-8" });
    const found = await pages("/sitemap.xml");
    expect(found.map(({ url }) => url)).toEqual([
      page("/"),
      page("/categories/essays"),
      page("/tags/r-and-d"),
      page(`/@${author.username}`),
      page("/posts/shown"),
      page("/posts/ours"),
      page("/shop/lamp"),
    ]);
    for (const { lastmod } of found.slice(1))
      expect(Date.parse(String(lastmod))).toBeGreaterThan(Date.now() - 600_000);
    expect((await get("/sitemap-1.xml")).status).toBe(404);
  });

  it("is an index of parts where it is too long for one file, with every page in exactly one", async () => {
    const { database } = bed;
    await database.pool.execute(sql`
      insert into posts (author_id, slug, title, body, html, excerpt, read_minutes, status, published_at)
      select ${author.id}, 'many-' || n, 'Many', '', '', '', 1, 'published', now() from generate_series(1, 2500) n`);
    const all = (await pages("/sitemap.xml")).map(({ url }) => url);
    expect(all).toHaveLength(2507);
    for (const most of [3, 4, 1_200, 2_506, 2_507]) {
      const { text } = await get("/sitemap.xml", most);
      if (most === 2_507) {
        expect(text).toContain("<urlset");
        continue;
      }
      const index = await parseSitemapIndex(Readable.from([text]));
      expect(index).toHaveLength(Math.ceil(2507 / most));
      const wanted = most > 1_000 ? index : [...index.slice(0, 4), ...index.slice(-2)];
      const parts = [];
      for (const { url } of wanted) {
        const part = await pages(new URL(url).pathname, most);
        expect(part.length).toBeLessThanOrEqual(most);
        parts.push(...part.map((each) => each.url));
      }
      const expected =
        most > 1_000 ? all : [...all.slice(0, 4 * most), ...all.slice((index.length - 2) * most)];
      expect(parts).toEqual(expected);
      expect((await get(`/sitemap-${index.length + 1}.xml`, most)).status).toBe(404);
    }
  });

  it("says in robots.txt where the list is, and what is nobody's business", async () => {
    const { text } = await get("/robots.txt");
    expect(text).toMatch(/^User-agent: \*\n/);
    expect(text).toContain("Disallow: /admin\n");
    expect(text).toContain("Disallow: /write\n");
    expect(text).toContain(`\nSitemap: ${page("/sitemap.xml")}\n`);
    expect(text).not.toMatch(/^Disallow: \/$/m);
  });

  it("is led from an address of a former site to the post, and nowhere while that is hidden", async () => {
    const { pool } = bed.database;
    await pool.transaction(async (tx) => {
      expect(await insertRedirect(tx, { path: "/2019/05/grüße", postId: shown })).toBe(true);
      expect(await insertRedirect(tx, { path: "/2019/05/grüße", postId: hidden })).toBe(false);
      expect(await insertRedirect(tx, { path: "/2019/05/hidden", postId: hidden })).toBe(true);
    });
    const ask = (path: string) => movedTo(bed.database, new Request(`${publicUrl}${path}`));
    for (const path of ["/2019/05/gr%C3%BC%C3%9Fe", "/2019/05/gr%c3%bc%c3%9fe/?utm_source=mail#x"]) {
      const response = await ask(path);
      expect(response?.status).toBe(301);
      expect(response?.headers.get("location")).toBe("/posts/shown");
    }
    for (const path of ["/2019/05/hidden", "/2019/05", "/", "/%E0%A4%A", `/${"x".repeat(3000)}`, "/%00"])
      expect(await ask(path)).toBeUndefined();
  });
});
