import { writeFile } from "node:fs/promises";

/** A row of the table `posts` as Ghost exports it. */
export const ghostPost = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  uuid: `00000000-0000-4000-8000-${id.padStart(12, "0")}`,
  title: `Post ${id}`,
  slug: `post-${id}`,
  html: `<p>The text of <strong>post ${id}</strong>.</p>`,
  mobiledoc: null,
  lexical: null,
  feature_image: null,
  featured: 0,
  type: "post",
  status: "published",
  visibility: "public",
  custom_excerpt: null,
  canonical_url: null,
  created_at: "2021-03-01T10:00:00.000Z",
  updated_at: "2021-03-03T10:00:00.000Z",
  published_at: "2021-03-02T10:00:00.000Z",
  ...more,
});

export const ghostUsers = [
  {
    id: "1",
    name: "Ada Lovelace",
    slug: "ada",
    email: "ada@old.test",
    bio: "Counts.",
    website: "https://ada.test",
    location: "London",
  },
  {
    id: "2",
    name: "Grace 😀",
    slug: "grace",
    email: "grace@old.test",
    bio: null,
    website: "javascript:alert(1)",
    location: null,
  },
];

type Tables = Partial<Record<"posts_authors" | "posts_tags" | "tags" | "users" | "posts_meta", unknown[]>>;

/** A whole export; all posts are the first user's unless the tables say otherwise. */
export function ghostExport(posts: Record<string, unknown>[], tables: Tables = {}) {
  const data = {
    posts,
    users: ghostUsers,
    tags: [],
    posts_tags: [],
    posts_meta: [],
    posts_authors: posts.map((post) => ({ post_id: post.id, author_id: "1", sort_order: 0 })),
    ...tables,
  };
  return { db: [{ meta: { exported_on: 1767261600000, version: "5.130.0" }, data }] };
}

/** A file of so many posts, some without HTML, some with one slug, some without dates. */
export async function writeGhost(file: string, count: number): Promise<void> {
  const text = Array.from(
    { length: 12 },
    (_, n) => `<p>Paragraph ${n} with <em>some</em> words &amp; 😀.</p>`,
  ).join("");
  const lexical = (id: number) =>
    JSON.stringify({
      root: {
        type: "root",
        children: [{ type: "paragraph", children: [{ type: "text", text: `Lexical ${id}`, format: 1 }] }],
      },
    });
  const posts = Array.from({ length: count }, (_, index) =>
    ghostPost(String(index + 1), {
      html: index % 9 === 0 ? null : text,
      ...(index % 9 === 0 && { lexical: lexical(index) }),
      ...(index % 50 === 0 && { slug: "the-same" }),
      ...(index % 60 === 0 && { created_at: null, updated_at: null, published_at: null }),
    }),
  );
  const tags = Array.from({ length: 30 }, (_, n) => ({
    id: `t${n}`,
    name: `Tag ${n}`,
    slug: `tag-${n}`,
    visibility: "public",
  }));
  const posts_tags = posts.map((post, n) => ({
    id: `pt${n}`,
    post_id: post.id,
    tag_id: `t${n % 30}`,
    sort_order: 0,
  }));
  await writeFile(file, JSON.stringify(ghostExport(posts, { tags, posts_tags })));
}
