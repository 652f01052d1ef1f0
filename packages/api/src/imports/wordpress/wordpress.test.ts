import { findRedirect } from "@agora/db/queries/redirects";
import { comments, outbox } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NotReadable } from "../source.ts";
import { openStand, type Stand, said } from "../testing/stand.ts";
import { comment, head, item } from "../testing/wordpress.ts";
import { titleText } from "./title-text.ts";

let stand: Stand;
beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.close());

it.each([
  ["Post 171: <b>bold</b> &amp; co", "Post 171: bold & co"],
  ["Said &#8220;so&#8221; <em class='x'>here</em>", "Said “so” here"],
  ["Über & <Größe>, a < b", "Über & <Größe>, a < b"],
])("the title %s reads %s", (html, text) => {
  expect(titleText(html)).toBe(text);
});

describe("an import from WordPress", () => {
  it("keeps what posts are: text, dates, topics, status, author and address", async () => {
    const report = await stand.wordpress([
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
    const post = await stand.stored("Über & <Größe>");
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
    const call = await stand.bed.caller();
    const shown = await call.posts.get({ slug: "a-x" });
    expect(shown).toMatchObject({
      author: { name: "Ada Lovelace", username: "ada" },
      tags: [{ name: "C++" }],
      categories: [{ name: "Essays & Notes" }],
    });
    expect((await stand.stored("Post 2"))?.html).toBe(
      "<p>First line<br />\nsecond line</p>\n<p>A [1] new ]]&gt; one.</p>\n<pre><code>kept\n\nas it is\n</code></pre>\n",
    );
    expect(await stand.stored("Later")).toMatchObject({
      status: "scheduled",
      publishAt: new Date("2099-01-01T10:00:00Z"),
      publishedAt: null,
    });
    expect(await stand.stored("Only mine")).toMatchObject({ status: "draft", publishedAt: null });
    expect(await stand.stored("Locked")).toMatchObject({ status: "draft" });
    expect(await stand.stored("Untitled")).toMatchObject({ status: "draft" });
    expect(said(report, "Only mine")).toEqual(["It was private; here it is a draft."]);
    expect(said(report, "Locked")).toEqual(["It had a password; here it is a draft."]);
    expect(said(report, "In the trash")).toEqual(["It was in the trash."]);
    expect(said(report, "About")).toEqual(["It is a page, not a post."]);
    expect(said(report, "No mail")).toEqual([expect.stringContaining("--author")]);
    expect(await findRedirect(stand.pool, { path: "/2019/05/あ-x" })).toBe("a-x");
    expect(await findRedirect(stand.pool, { path: "/2019/05/post-2" })).toBe("post-2");
    expect(await stand.wrong()).toEqual([]);
  });

  it("says what a post lost: shortcodes, players, scripts, forms, and whatever the renderer does not take", async () => {
    const report = await stand.wordpress([
      {
        id: 1,
        title: "Rich",
        content:
          '[caption id="a" width="10"]<a href="https://else.test/a"><img src="https://else.test/a.png" alt="A"></a> The words[/caption]\n[gallery ids="1,2"]\n[embed]https://video.test/1[/embed]\n<iframe src="//player.test/2"></iframe><form><input></form><script>alert(1)</script><p onclick="x()">Stays, says <a href="javascript:alert(1)">she</a> [sic].</p>',
      },
    ]);
    const post = await stand.stored("Rich");
    expect(post?.html).toMatch(
      /<a href="https:\/\/else.test\/a"[^>]*><img [^>]*><\/a><figcaption>The words<\/figcaption>/,
    );
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
    const without = await stand.wordpress([{ id: 1, more }]);
    expect(without.comments).toBe(0);
    expect(without.notes.join(" ")).toContain("--comments");
    const report = await stand.wordpress([{ id: 2, more }], { comments: true });
    expect(report.comments).toBe(4);
    const post = await stand.stored("Post 2");
    const rows = await stand.pool
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
    expect(await stand.wrong()).toEqual([]);
    expect(await stand.pool.select().from(outbox)).toEqual([]);
  });

  it("refuses what is no export, and what could be a bomb; a file that breaks off gives what was whole", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel><title>&b;</title></channel></rss>`;
    await expect(stand.wordpress(bomb)).rejects.toThrow(NotReadable);
    await expect(stand.wordpress("<html><body>Sign in</body></html>")).rejects.toThrow(NotReadable);
    await expect(stand.wordpress("PK\u0003\u0004")).rejects.toThrow(NotReadable);
    await expect(stand.wordpress('<?xml version="1.0" encoding="ISO-8859-1"?><rss></rss>')).rejects.toThrow(
      "UTF-8",
    );
    await expect(stand.ghost("not json")).rejects.toThrow(NotReadable);
    await expect(stand.ghost({ data: { products: [] } })).rejects.toThrow(NotReadable);
    const broken = `${head}${item({ id: 1, content: "a \u0001\u000b b &nbsp;" })}${item({ id: 2 })}`.slice(
      0,
      -200,
    );
    const report = await stand.wordpress(broken);
    expect(report.posts).toMatchObject({ new: 1 });
    expect(report.notes.join(" ")).toContain("The XML is broken");
  });
});
