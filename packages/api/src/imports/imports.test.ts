import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks } from "@agora/db/checks";
import { findRedirect } from "@agora/db/queries/redirects";
import { comments, importedRecords, media, outbox, posts, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestbed, race, type Testbed } from "../testing.ts";
import { importSite } from "./import-site.ts";
import { NotReadable, openPictures, readGhost, readWordpress } from "./index.ts";
import { ghostExport, ghostPost, ghostUsers, writeGhost } from "./testing/ghost.ts";
import { openOldSite } from "./testing/old-site.ts";
import { comment, foot, head, type Item, item, writeWordpress } from "./testing/wordpress.ts";

let bed: Testbed;
let folder: string;
let old: Awaited<ReturnType<typeof openOldSite>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "agora-import-"));
  old = await openOldSite();
});
beforeEach(async () => {
  bed = await openTestbed();
});
afterEach(() => bed.close());
afterAll(async () => {
  await old.close();
  await rm(folder, { recursive: true, force: true });
});

const file = async (content: unknown) => {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.txt`);
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const pool = () => bed.database.pool;
type Options = { author?: string; fetching?: boolean; site?: string; comments?: boolean };
const run = async (site: Parameters<typeof importSite>[1], { author, fetching }: Options) =>
  importSite(pool(), site, {
    storage: bed.services.storage,
    author,
    fetchPicture: fetching ? openPictures({ allowPrivate: true }) : undefined,
  });
const wordpress = async (items: Item[] | string, { comments = false, ...options }: Options = {}) => {
  const path = await file(typeof items === "string" ? items : `${head}${items.map(item).join("")}${foot}`);
  return run(await readWordpress(path, { site: options.site, comments }), options);
};
const ghost = async (content: unknown, options: Options = {}) =>
  run(await readGhost(await file(content), { site: options.site }), options);
const stored = async (title: string) => (await pool().select().from(posts).where(eq(posts.title, title)))[0];
const said = (report: { lines: { post: string; what: string }[] }, post: string) =>
  report.lines.filter((line) => line.post === post).map(({ what }) => what);
const wrong = async () => (await runChecks(pool())).filter((finding) => finding.wrong > 0);

describe("an import from WordPress", () => {
  it("keeps what posts are: text, dates, topics, status, author and address", async () => {
    const report = await wordpress([
      {
        id: 1,
        title: "Über & <Größe>",
        slug: "%e3%81%82-x",
        link: "https://old.test/2019/05/%e3%81%82-x/",
        excerpt: "Told <em>shortly</em>.",
        content:
          '<!-- wp:heading --><h2>A heading</h2><!-- /wp:heading --><!-- wp:paragraph --><p>See <a href="https://www.old.test/2019/05/post-2/#end">the other</a> and <a href="https://old.test/about">a page</a>.</p><!-- /wp:paragraph -->',
        topics: [
          { domain: "post_tag", name: "C++" },
          { domain: "category", name: "Essays & Notes" },
          { domain: "category", name: "Uncategorized" },
          { domain: "post_format", name: "Aside" },
        ],
        meta: { _yoast_wpseo_title: "For search", _yoast_wpseo_canonical: "https://elsewhere.test/a" },
      },
      { id: 2, content: "First line\nsecond line\n\nA [1] new ]]> one.\n\n<pre>kept\n\nas it is</pre>" },
      { id: 3, title: "Later", status: "future", date: "2099-01-01 10:00:00" },
      { id: 4, title: "Only mine", status: "private" },
      { id: 5, title: "Locked", password: "x" },
      { id: 6, title: "In the trash", status: "trash" },
      { id: 7, title: "About", type: "page" },
      { id: 8, title: "No mail", creator: "ghostwriter" },
      { id: 9, title: "", date: "0000-00-00 00:00:00", status: "draft", slug: "" },
    ]);
    expect(report.posts).toMatchObject({ new: 6, skipped: 3, failed: 0 });
    expect(report.accounts).toEqual({ made: 1, matched: 0 });
    const post = await stored("Über & <Größe>");
    expect(post).toMatchObject({
      slug: "a-x",
      status: "published",
      publishedAt: new Date("2019-05-01T10:00:00Z"),
      createdAt: new Date("2019-05-01T10:00:00Z"),
      excerpt: "Told shortly.",
      excerptWritten: true,
      metaTitle: "For search",
      canonicalUrl: "https://elsewhere.test/a",
      body: "## A heading\n\nSee [the other](/2019/05/post-2#end) and [a page](https://old.test/about).",
    });
    const call = await bed.caller();
    const shown = await call.posts.get({ slug: "a-x" });
    expect(shown).toMatchObject({
      author: { name: "Ada Lovelace", username: "ada" },
      tags: [{ name: "C++" }],
      categories: [{ name: "Essays & Notes" }],
    });
    expect((await stored("Post 2"))?.html).toBe(
      "<p>First line<br />\nsecond line</p>\n<p>A [1] new ]]&gt; one.</p>\n<pre><code>kept\n\nas it is\n</code></pre>\n",
    );
    expect(await stored("Later")).toMatchObject({
      status: "scheduled",
      publishAt: new Date("2099-01-01T10:00:00Z"),
      publishedAt: null,
    });
    expect(await stored("Only mine")).toMatchObject({ status: "draft", publishedAt: null });
    expect(await stored("Locked")).toMatchObject({ status: "draft" });
    expect(await stored("Untitled")).toMatchObject({ status: "draft" });
    expect(said(report, "Only mine")).toEqual(["It was private; here it is a draft."]);
    expect(said(report, "Locked")).toEqual(["It had a password; here it is a draft."]);
    expect(said(report, "In the trash")).toEqual(["It was in the trash."]);
    expect(said(report, "About")).toEqual(["It is a page, not a post."]);
    expect(said(report, "No mail")).toEqual([expect.stringContaining("--author")]);
    expect(await findRedirect(pool(), { path: "/2019/05/あ-x" })).toBe("a-x");
    expect(await findRedirect(pool(), { path: "/2019/05/post-2" })).toBe("post-2");
    expect(await wrong()).toEqual([]);
  });

  it("says what a post lost: shortcodes, players, scripts, forms, and whatever the renderer does not take", async () => {
    const report = await wordpress([
      {
        id: 1,
        title: "Rich",
        content:
          '[caption id="a" width="10"]<img src="https://else.test/a.png" alt="A"> The words[/caption]\n[gallery ids="1,2"]\n[embed]https://video.test/1[/embed]\n<iframe src="//player.test/2"></iframe><form><input></form><script>alert(1)</script><p onclick="x()">Stays, says <a href="javascript:alert(1)">she</a> [sic].</p>',
      },
    ]);
    const post = await stored("Rich");
    expect(post?.html).toContain("<figcaption>The words</figcaption>");
    expect(post?.html).toContain('href="https://video.test/1"');
    expect(post?.html).toContain('href="https://player.test/2"');
    expect(post?.html).toContain("Stays, says");
    expect(post?.html).not.toMatch(/script|onclick|<form|<iframe/);
    expect(post?.text).not.toContain("alert(1)");
    expect(said(report, "Rich")).toEqual([
      "Shortcodes stand in the text as they are: [gallery].",
      "Left out: form, input, script.",
      "Now a link: iframe.",
    ]);
  });

  it("takes comments with their writers and answers, when it is asked to, and counts them right", async () => {
    const more = [
      comment(1, "First <b>one</b>"),
      comment(2, "An answer", { parent: 1, email: "ada@old.test" }),
      comment(3, "An answer to it", { parent: 2 }),
      comment(4, "Buy this", { approved: "spam" }),
      comment(5, "Nobody", { email: "" }),
      comment(6, "To spam", { parent: 4 }),
    ].join("");
    const without = await wordpress([{ id: 1, more }]);
    expect(without.comments).toBe(0);
    expect(without.notes.join(" ")).toContain("--comments");
    const report = await wordpress([{ id: 2, more }], { comments: true });
    expect(report.comments).toBe(4);
    const post = await stored("Post 2");
    const rows = await pool()
      .select()
      .from(comments)
      .where(eq(comments.postId, post?.id ?? ""))
      .orderBy(comments.sequence);
    expect(rows.map(({ body, depth, replyCount, sequence }) => [body, depth, replyCount, sequence])).toEqual([
      ["First **one**", 0, 1, 1],
      ["An answer", 1, 1, 2],
      ["An answer to it", 2, 0, 3],
      ["To spam", 0, 0, 4],
    ]);
    expect(rows[0]?.createdAt).toEqual(new Date("2019-05-02T10:00:01Z"));
    expect(rows[1]?.authorId).toBe(post?.authorId);
    expect(post?.commentCount).toBe(4);
    expect(await wrong()).toEqual([]);
    expect(await pool().select().from(outbox)).toEqual([]);
  });

  it("refuses what is no export, and what could be a bomb; a file that breaks off gives what was whole", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`;
    await expect(wordpress(bomb)).rejects.toThrow(NotReadable);
    await expect(wordpress("<html><body>Sign in</body></html>")).rejects.toThrow(NotReadable);
    await expect(wordpress("PK\u0003\u0004")).rejects.toThrow(NotReadable);
    await expect(wordpress('<?xml version="1.0" encoding="ISO-8859-1"?><rss></rss>')).rejects.toThrow(
      "UTF-8",
    );
    await expect(ghost("not json")).rejects.toThrow(NotReadable);
    await expect(ghost({ data: { products: [] } })).rejects.toThrow(NotReadable);
    const broken = `${head}${item({ id: 1, content: "a \u0001\u000b b &nbsp;" })}${item({ id: 2 })}`.slice(
      0,
      -200,
    );
    const report = await wordpress(broken);
    expect(report.posts).toMatchObject({ new: 1 });
    expect(report.notes.join(" ")).toContain("The XML is broken");
  });
});

describe("an import from Ghost", () => {
  it("keeps what posts are, and lets nobody read what was for members", async () => {
    const lexical = JSON.stringify({
      root: {
        type: "root",
        children: [
          { type: "paragraph", children: [{ type: "text", text: "Written <anew>", format: 3 }] },
          { type: "paywall" },
        ],
      },
    });
    const mobiledoc = JSON.stringify({
      version: "0.3.1",
      markups: [["a", ["href", "https://x.test"]]],
      atoms: [],
      cards: [
        ["markdown", { markdown: "# Marked" }],
        ["sheet", {}],
      ],
      sections: [
        [
          1,
          "p",
          [
            [0, [0], 1, "linked"],
            [0, [], 0, " & plain"],
          ],
        ],
        [10, 0],
        [10, 1],
      ],
    });
    const report = await ghost(
      ghostExport(
        [
          ghostPost("1", {
            title: "Whole",
            html: '<p>See <a href="__GHOST_URL__/lexical/">that</a></p><!--kg-card-begin: html--><figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.test/x"><div class="kg-bookmark-title">Its title</div><img src="https://b.test/icon.png"></a></figure><!--kg-card-end: html-->',
            custom_excerpt: "In short",
            canonical_url: "https://c.test/whole",
          }),
          ghostPost("2", { title: "Lexical", slug: "lexical", html: null, lexical }),
          ghostPost("3", { title: "Mobiledoc", html: null, mobiledoc }),
          ghostPost("4", { title: "Paid", visibility: "paid" }),
          ghostPost("5", { title: "Sent", status: "sent" }),
          ghostPost("6", { title: "A page", type: "page" }),
          ghostPost("7", { title: "Together" }),
        ],
        {
          posts_authors: [
            ...["1", "2", "3", "4", "5"].map((post_id) => ({ post_id, author_id: "1", sort_order: 0 })),
            { post_id: "7", author_id: "1", sort_order: 1 },
            { post_id: "7", author_id: "2", sort_order: 0 },
          ],
          tags: [
            { id: "a", name: "News", slug: "news", visibility: "public" },
            { id: "b", name: "#hidden", slug: "hash-hidden", visibility: "internal" },
          ],
          posts_tags: [
            { post_id: "1", tag_id: "b", sort_order: 0 },
            { post_id: "1", tag_id: "a", sort_order: 1 },
          ],
          posts_meta: [{ post_id: "1", meta_title: "M".repeat(300), meta_description: "Described" }],
        },
      ),
      { site: "https://old.test/" },
    );
    expect(report.posts).toMatchObject({ new: 6, skipped: 1, failed: 0 });
    expect(await stored("Whole")).toMatchObject({
      slug: "post-1",
      status: "published",
      publishedAt: new Date("2021-03-02T10:00:00Z"),
      createdAt: new Date("2021-03-01T10:00:00Z"),
      updatedAt: new Date("2021-03-03T10:00:00Z"),
      body: "See [that](/lexical)\n\n[Its title](https://b.test/x)",
      excerpt: "In short",
      canonicalUrl: "https://c.test/whole",
      metaTitle: "M".repeat(120),
      metaDescription: "Described",
    });
    expect(await stored("Lexical")).toMatchObject({ body: "***Written <anew>***" });
    expect(said(report, "Lexical")).toEqual(["Parts of these kinds are missing: paywall."]);
    expect(await stored("Mobiledoc")).toMatchObject({
      body: "[linked](https://x.test/) & plain\n\n# Marked",
    });
    expect(await stored("Paid")).toMatchObject({ status: "draft" });
    expect(await stored("Sent")).toMatchObject({ status: "archived" });
    const call = await bed.caller();
    const grace = await call.posts.get({ slug: (await stored("Together"))?.slug ?? "" });
    expect(grace.author).toMatchObject({ username: "grace", name: "Grace 😀" });
    expect((await call.posts.get({ slug: "post-1" })).tags).toMatchObject([{ name: "News" }]);
    const rows = await pool().select().from(users);
    expect(rows.map(({ website, passwordHash }) => [website, passwordHash])).toEqual(
      expect.arrayContaining([
        ["https://ada.test", null],
        [null, null],
      ]),
    );
  });

  it("gives posts to the accounts that have their authors' addresses, or all to the one that is named", async () => {
    const ada = await bed.person("author");
    await pool().update(users).set({ email: "ADA@old.test" }).where(eq(users.id, ada.id));
    await bed
      .person("member")
      .then(({ id }) => pool().update(users).set({ username: "Grace" }).where(eq(users.id, id)));
    const both = ghostExport([ghostPost("1"), ghostPost("2")], {
      posts_authors: ghostUsers.map(({ id }) => ({ post_id: id, author_id: id, sort_order: 0 })),
    });
    const report = await ghost(both, { site: "https://old.test" });
    expect(report.accounts).toEqual({ made: 1, matched: 1 });
    expect((await stored("Post 1"))?.authorId).toBe(ada.id);
    const call = await bed.caller();
    expect((await call.posts.get({ slug: "post-2" })).author.username).toMatch(/^grace-\d{4}$/);
    const again = await ghost(both, { site: "https://other.test", author: ada.username.toUpperCase() });
    expect(again.accounts).toEqual({ made: 0, matched: 0 });
    expect(await pool().$count(posts, eq(posts.authorId, ada.id))).toBe(3);
    await expect(ghost(both, { author: "nobody" })).rejects.toThrow("no active account");
  });
});

describe("an import that runs again", () => {
  const twoPosts = (html: string) => ghostExport([ghostPost("1", { html }), ghostPost("2")]);
  const site = "https://old.test";

  it("makes nothing twice, takes what is new, and leaves alone what was changed here", async () => {
    await ghost(twoPosts("<p>Old</p>"), { site });
    expect((await ghost(twoPosts("<p>Old</p>"), { site })).posts).toMatchObject({ new: 0, unchanged: 2 });
    expect((await ghost(twoPosts("<p>New</p>"), { site })).posts).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await stored("Post 1")).toMatchObject({ body: "New", version: 2 });
    const editor = await bed.person("editor");
    const post = await stored("Post 1");
    await editor.call.posts.update({ id: post?.id ?? "", version: 2, body: "Mine" });
    const report = await ghost(twoPosts("<p>Newer</p>"), { site });
    expect(report.posts).toMatchObject({ edited: 1, unchanged: 1 });
    expect(said(report, "Post 1")).toEqual(["It was changed here since, and stays as it is."]);
    expect((await stored("Post 1"))?.body).toBe("Mine");
    const second = await stored("Post 2");
    await editor.call.posts.remove({ id: second?.id ?? "" });
    expect((await ghost(twoPosts("<p>Newer</p>"), { site })).posts).toMatchObject({ edited: 2 });
    await pool()
      .delete(posts)
      .where(eq(posts.id, second?.id ?? ""));
    expect((await ghost(twoPosts("<p>Newer</p>"), { site })).posts).toMatchObject({ edited: 1, gone: 1 });
    expect(await pool().$count(posts)).toBe(1);
  });

  it("makes nothing twice when two run at once", async () => {
    const many = ghostExport(Array.from({ length: 30 }, (_, n) => ghostPost(String(n + 1))));
    const { answers, errors } = await race(3, () => ghost(many, { site }));
    expect(errors).toEqual([]);
    expect(answers.reduce((sum, report) => sum + report.posts.new, 0)).toBe(30);
    expect(await pool().$count(posts)).toBe(30);
    expect(await pool().$count(users, sql`email like '%old.test'`)).toBe(1);
    expect(await pool().$count(importedRecords, eq(importedRecords.kind, "post"))).toBe(30);
  });
});

describe("pictures of the old site", () => {
  const withPicture = (path: string) =>
    ghostExport([
      ghostPost("1", {
        html: `<p><img src="${path}" alt="A [view]"><img src="https://else.test/b.png"></p>`,
        feature_image: "__GHOST_URL__/content/cover.png",
      }),
    ]);

  it("are fetched once, become the author's own, and are shown from here", async () => {
    const options = { site: old.url, fetching: true };
    const report = await ghost(withPicture("__GHOST_URL__/content/a.png"), options);
    expect(report.pictures).toEqual({ new: 2, known: 0, failed: 0 });
    const post = await stored("Post 1");
    const rows = await pool().select().from(media);
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row).toMatchObject({ ownerId: post?.authorId, status: "processing", width: 700, height: 10 });
      expect(await bed.services.storage.head(row.key)).toMatchObject({ bytes: row.bytes });
    }
    const inline = rows.find(({ purpose }) => purpose === "inline");
    expect(post?.body).toBe(
      `![A \\[view\\]](/files/variants/${inline?.id}/640.webp)![](https://else.test/b.png)`,
    );
    expect(post?.coverId).toBe(rows.find(({ purpose }) => purpose === "cover")?.id);
    const promised = await pool().select().from(outbox);
    expect(promised.map(({ job }) => job)).toEqual(["processImage", "processImage"]);
    const asked = old.asked.length;
    const again = await ghost(withPicture("__GHOST_URL__/content/a.png"), options);
    expect(again.pictures).toEqual({ new: 0, known: 2, failed: 0 });
    expect(again.posts).toMatchObject({ unchanged: 1 });
    const without = await ghost(withPicture("__GHOST_URL__/content/a.png"), { site: old.url });
    expect(without.posts).toMatchObject({ unchanged: 1 });
    expect(old.asked).toHaveLength(asked);
  });

  it("stay where they are when they can't be had, and that is said", async () => {
    for (const [path, why] of [
      ["missing.png", "answered 404"],
      ["page.png", "not a picture"],
      ["drawing.svg", "not a picture"],
      ["endless.png", "more than 30 MB"],
      ["damaged.png", "damaged"],
    ] as const) {
      const report = await ghost(withPicture(`__GHOST_URL__/content/${path}`), {
        site: `${old.url}/${path}`.replace(`/${path}`, ""),
        fetching: true,
      });
      expect(said(report, "Post 1").join(), path).toContain(why);
      expect((await stored("Post 1"))?.body, path).toContain(`${old.url}/content/${path}`);
      await pool().delete(posts);
      await pool().delete(importedRecords).where(eq(importedRecords.kind, "post"));
    }
  });

  it("are tried three times", async () => {
    const report = await ghost(withPicture("__GHOST_URL__/content/flaky.png"), {
      site: old.url,
      fetching: true,
    });
    expect(report.pictures).toMatchObject({ failed: 0 });
    expect(old.asked.filter((path) => path === "/content/flaky.png")).toHaveLength(3);
  });

  it("are never fetched from this machine or network, also not by way of a redirect or a name", async () => {
    const fetchPicture = openPictures();
    const { port } = new URL(old.url);
    const before = old.asked.length;
    for (const url of [
      `http://127.0.0.1:${port}/content/a.png`,
      `http://localhost:${port}/content/a.png`,
      `http://[::1]:${port}/content/a.png`,
      `http://[::ffff:127.0.0.1]:${port}/content/a.png`,
      `http://0x7f000001:${port}/content/a.png`,
      `http://0.0.0.0:${port}/content/a.png`,
      "http://169.254.169.254/latest/meta-data/",
      "http://10.0.0.1/a.png",
      "file:///etc/passwd",
    ])
      expect(await fetchPicture(url), url).toHaveProperty("problem");
    expect(old.asked).toHaveLength(before);
    // 0.0.0.0 leads to this machine and is refused even to those who may ask it.
    expect(await openPictures({ allowPrivate: true })(`${old.url}/redirect.png`)).toHaveProperty("problem");
    expect(old.asked.slice(before)).not.toContain("/secret.png");
    expect(old.asked.slice(before)).toContain("/redirect.png");
  }, 60_000);
});

describe("a site of hundreds of posts", () => {
  it.each([
    ["WordPress", writeWordpress, (path: string) => readWordpress(path, { comments: false })],
    ["Ghost", writeGhost, (path: string) => readGhost(path, { site: "https://old.test" })],
  ] as const)(
    "comes whole from %s, and every count is right",
    async (name, write, read) => {
      const path = join(folder, `${name}.txt`);
      await write(path, 200);
      const report = await run(await read(path), {});
      expect(report.posts).toMatchObject({ new: 200, failed: 0, skipped: 0 });
      expect(await pool().$count(posts)).toBe(200);
      expect(await wrong()).toEqual([]);
      const again = await run(await read(path), {});
      expect(again.posts).toMatchObject({ new: 0, updated: 0, unchanged: 200 });
    },
    180_000,
  );
});
