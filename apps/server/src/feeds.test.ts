import { media, posts, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { SaxesParser } from "saxes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

const hostile = `Tom & "Jerry" <b>]]></b> \u0001\u0008 😀 &amp; ]]>`;
const asRead = `Tom & "Jerry" <b>]]></b>  😀 &amp; ]]>`;
const file = "0199aaaa-0000-7000-8000-000000000000";
const body = `A [link](/posts/other) and [a place](#here), ]]> \u0002 &nbsp; 😀

![A picture](/files/variants/${file}/640.webp)

<script>alert(1)</script>`;

/** Throws for anything that is not well-formed, namespaces included. */
function strictly(xml: string): string {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return xml;
}

describe("feeds", () => {
  let server: TestServer;
  let author: Awaited<ReturnType<TestServer["person"]>>;
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}${path}`, { headers });
    return { response, text: await response.text() };
  };
  const rss = async (path = "/feed.xml") => parseRssFeed(strictly((await read(path)).text)).items ?? [];
  const titles = async (path: string) => (await rss(path)).map(({ title }) => title);

  beforeAll(async () => {
    server = await openTestServer({ PUBLIC_URL: "https://agora.test" });
    author = await server.person("author");
    const { call } = author;
    await call.posts.create({ title: "An older one", body: "Older.", tags: ["Trees"], publish: true });
    await call.posts.create({ title: "A draft", body: "Hidden.", tags: ["Trees"] });
    const archived = await call.posts.create({ title: "Hidden again", body: "Hidden.", publish: true });
    await call.posts.unpublish({ id: archived.id });
    const [cover] = await server.database.pool
      .insert(media)
      .values({
        ...{ ownerId: author.id, purpose: "cover", filename: "a.png", contentType: "image/png" },
        ...{ bytes: 1, key: "originals/a", fileId: file, status: "ready", width: 1300, height: 10 },
        variants: [
          { width: 640, height: 5, format: "webp", key: "variants/a/640.webp", bytes: 64 },
          { width: 1280, height: 10, format: "avif", key: "variants/a/1280.avif", bytes: 128 },
          { width: 1280, height: 10, format: "webp", key: "variants/a/1280.webp", bytes: 129 },
        ],
      })
      .returning();
    const post = await call.posts.create({ title: hostile, body, tags: ["R & D"], publish: true });
    await server.database.pool.update(posts).set({ coverId: cover?.id }).where(eq(posts.id, post.id));
    await server.database.pool.update(users).set({ name: "Ada ]]> & Co" }).where(eq(users.id, author.id));
  });
  afterAll(() => server.close());

  it("are RSS 2.0 that survives any text, with everything a reader needs to show a post whole", async () => {
    const { response, text } = await read("/feed.xml");
    expect(response.headers.get("content-type")).toBe("application/rss+xml; charset=utf-8");
    const feed = parseRssFeed(strictly(text));
    expect(feed).toMatchObject({ title: "Agora", link: "https://agora.test/" });
    expect(feed.description).toBeTruthy();
    expect(feed.atom?.links).toMatchObject([{ href: "https://agora.test/feed.xml", rel: "self" }]);
    expect(feed.items?.map(({ title }) => title)).toEqual([asRead, "An older one"]);
    const [item] = feed.items ?? [];
    expect(item).toMatchObject({
      link: expect.stringMatching(/^https:\/\/agora\.test\/posts\/tom-/),
      guid: { value: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/), isPermaLink: false },
      categories: [{ name: "R & D" }],
      dc: { creators: ["Ada ]]> & Co"] },
      enclosures: [{ url: "https://agora.test/files/variants/a/1280.webp", type: "image/webp", length: 129 }],
    });
    expect(Date.parse(String(item?.pubDate))).toBeGreaterThan(Date.now() - 600_000);
    const html = item?.content?.encoded ?? "";
    expect(html).toContain('href="https://agora.test/posts/other"');
    expect(html).toContain(`href="${item?.link}#here"`);
    expect(html).toContain(
      'src="https://agora.test/files/variants/0199aaaa-0000-7000-8000-000000000000/640.webp"',
    );
    expect(html).toContain("]]");
    expect(html).not.toContain("alert(1)");
  });

  it("are Atom with the elements RFC 4287 asks for", async () => {
    const { response, text } = await read("/atom.xml");
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const feed = parseAtomFeed(strictly(text));
    expect(feed.id).toBe("https://agora.test/atom.xml");
    expect(feed.title?.value).toBe("Agora");
    expect(Date.parse(String(feed.updated))).toBeGreaterThan(Date.now() - 600_000);
    expect(feed.links).toContainEqual(expect.objectContaining({ rel: "self", href: feed.id }));
    expect(feed.entries).toHaveLength(2);
    for (const entry of feed.entries ?? []) {
      expect(entry.id).toMatch(/^urn:uuid:/);
      expect(Date.parse(String(entry.updated))).toBeGreaterThan(0);
      expect(entry.authors).toMatchObject([{ name: "Ada ]]> & Co" }]);
      expect(entry.content?.type).toBe("html");
      expect(entry.links).toContainEqual(expect.objectContaining({ rel: "alternate" }));
    }
    expect(feed.entries?.[0]?.title?.value).toBe(asRead);
  });

  it("are JSON Feed 1.1", async () => {
    const { response, text } = await read("/feed.json");
    expect(response.headers.get("content-type")).toBe("application/feed+json; charset=utf-8");
    expect(JSON.parse(text)).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      title: "Agora",
      home_page_url: "https://agora.test/",
      feed_url: "https://agora.test/feed.json",
    });
    const [item] = parseJsonFeed(JSON.parse(text)).items ?? [];
    expect(item).toMatchObject({
      title: hostile,
      image: "https://agora.test/files/variants/a/1280.webp",
      tags: ["R & D"],
    });
    expect(item?.content_html).toContain("https://agora.test/posts/other");
  });

  it("narrow to an author, a tag or a category, also by a name that was given up", async () => {
    const other = await server.person("author");
    await other.call.posts.create({ title: "By somebody else", body: "x", tags: ["Trees"], publish: true });
    expect(await titles(`/feed.xml?author=${author.username.toUpperCase()}`)).toEqual([
      asRead,
      "An older one",
    ]);
    expect(await titles("/feed.xml?tag=trees")).toEqual(["By somebody else", "An older one"]);
    expect(await titles(`/feed.xml?tag=trees&author=${author.username}`)).toEqual(["An older one"]);
    await server.database.pool.execute(sql`
      with c as (insert into categories (slug, name, description, color) values ('essays', 'Essays & <more>', 'Long ones.', '#112233') returning id),
        old_category as (insert into category_slugs (slug, category_id) select 'essay', id from c),
        old_tag as (insert into tag_slugs (slug, tag_id) select 'woods', id from tags where slug = 'trees')
      insert into post_categories (post_id, category_id) select posts.id, c.id from posts, c where title in ('An older one', 'A draft')`);
    for (const path of [
      "category=essays",
      "category=essay",
      `category=essays&tag=woods&author=${author.username}`,
    ])
      expect(await titles(`/feed.xml?${path}`), path).toEqual(["An older one"]);
    expect(await titles("/feed.xml?tag=woods")).toEqual(["By somebody else", "An older one"]);
    expect(parseRssFeed(strictly((await read("/feed.xml?category=essay")).text))).toMatchObject({
      title: "Essays & <more> · Agora",
      description: "Long ones.",
      link: "https://agora.test/categories/essays",
    });
    for (const nobody of ["author=nobody", "tag=nothing", "category=nowhere"])
      expect((await read(`/feed.xml?${nobody}`)).response.status).toBe(404);
  });

  it("answer 304 until something changes, and never for a post that was taken away", async () => {
    const first = await read("/feed.xml");
    const etag = first.response.headers.get("etag") ?? "";
    const modified = first.response.headers.get("last-modified") ?? "";
    expect(
      (await read("/feed.xml", { "if-none-match": `"x", ${etag.replace("W/", "")}` })).response.status,
    ).toBe(304);
    expect((await read("/feed.xml", { "if-modified-since": modified })).response.status).toBe(304);
    expect(
      (await read("/feed.xml", { "if-none-match": '"old"', "if-modified-since": modified })).response.status,
    ).toBe(200);
    const post = await author.call.posts.create({ title: "Brand new", body: "New.", publish: true });
    expect((await titles("/feed.xml"))[0]).toBe("Brand new");
    const second = await read("/feed.xml", { "if-none-match": etag, "if-modified-since": modified });
    expect(second.response.status).toBe(200);
    await author.call.posts.unpublish({ id: post.id });
    const third = await read("/feed.xml", { "if-none-match": second.response.headers.get("etag") ?? "" });
    expect(third.response.status).toBe(200);
    expect(third.text).not.toContain("Brand new");
  });

  it("hold thirty posts at most, and novels as their excerpt", async () => {
    const writer = await server.person("author");
    for (let number = 1; number <= 31; number++)
      await writer.call.posts.create({ title: `Number ${number}`, body: "Short.", publish: true });
    await writer.call.posts.create({ title: "A novel", body: "word ".repeat(50_000), publish: true });
    const items = await rss(`/feed.xml?author=${writer.username}`);
    expect(items).toHaveLength(30);
    expect(items[0]).toMatchObject({ title: "A novel", description: expect.stringContaining("word") });
    expect(items[0]?.content).toBeUndefined();
    expect(items[1]?.content?.encoded).toContain("Short.");
  });
});
