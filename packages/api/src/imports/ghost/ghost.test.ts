import { posts, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ghostExport, ghostPost, ghostUsers } from "../testing/ghost.ts";
import { openStand, type Stand, said } from "../testing/stand.ts";

let stand: Stand;
beforeEach(async () => {
  stand = await openStand();
});
afterEach(() => stand.close());

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
    const report = await stand.ghost(
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
    expect(await stand.stored("Whole")).toMatchObject({
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
    expect(await stand.stored("Lexical")).toMatchObject({ body: "***Written <anew>***" });
    expect(said(report, "Lexical")).toEqual(["Parts of these kinds are missing: paywall."]);
    expect(await stand.stored("Mobiledoc")).toMatchObject({
      body: "[linked](https://x.test/) & plain\n\n# Marked",
    });
    expect(await stand.stored("Paid")).toMatchObject({ status: "draft" });
    expect(await stand.stored("Sent")).toMatchObject({ status: "archived" });
    const call = await stand.bed.caller();
    const grace = await call.posts.get({ slug: (await stand.stored("Together"))?.slug ?? "" });
    expect(grace.author).toMatchObject({ username: "grace", name: "Grace 😀" });
    expect((await call.posts.get({ slug: "post-1" })).tags).toMatchObject([{ name: "News" }]);
    const rows = await stand.pool.select().from(users);
    expect(rows.map(({ website, passwordHash }) => [website, passwordHash])).toEqual(
      expect.arrayContaining([
        ["https://ada.test", null],
        [null, null],
      ]),
    );
  });

  it("gives posts to the accounts that have their authors' addresses, or all to the one that is named", async () => {
    const ada = await stand.bed.person("author");
    await stand.pool.update(users).set({ email: "ADA@old.test" }).where(eq(users.id, ada.id));
    const other = await stand.bed.person("member");
    await stand.pool.update(users).set({ username: "Grace" }).where(eq(users.id, other.id));
    const both = ghostExport([ghostPost("1"), ghostPost("2")], {
      posts_authors: ghostUsers.map(({ id }) => ({ post_id: id, author_id: id, sort_order: 0 })),
    });
    const report = await stand.ghost(both, { site: "https://old.test" });
    expect(report.accounts).toEqual({ made: 1, matched: 1 });
    expect((await stand.stored("Post 1"))?.authorId).toBe(ada.id);
    const call = await stand.bed.caller();
    expect((await call.posts.get({ slug: "post-2" })).author.username).toMatch(/^grace-\d{4}$/);
    const again = await stand.ghost(both, { site: "https://other.test", author: ada.username.toUpperCase() });
    expect(again.accounts).toEqual({ made: 0, matched: 0 });
    expect(await stand.pool.$count(posts, eq(posts.authorId, ada.id))).toBe(3);
    await expect(stand.ghost(both, { author: "nobody" })).rejects.toThrow("no active account");
  });
});
