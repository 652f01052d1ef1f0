import { z } from "zod";

const id = z.coerce.string();
const words = z
  .string()
  .nullish()
  .transform((text) => text || undefined);
const time = z.union([z.string(), z.number()]).nullish();
const rows = <Row extends z.ZodType>(row: Row) =>
  z
    .array(row)
    .nullish()
    .transform((list) => list ?? []);

const post = z.object({
  id,
  title: words,
  slug: words,
  html: words,
  lexical: words,
  mobiledoc: words,
  type: words,
  /** Before version 3. */
  page: z.union([z.boolean(), z.number()]).nullish(),
  status: words,
  visibility: words,
  feature_image: words,
  /** Before version 1. */
  image: words,
  custom_excerpt: words,
  canonical_url: words,
  meta_title: words,
  meta_description: words,
  author_id: id.nullish(),
  published_at: time,
  created_at: time,
  updated_at: time,
});

const user = z.object({
  id,
  name: words,
  slug: words,
  email: words,
  bio: words,
  website: words,
  location: words,
});
const tag = z.object({ id, name: words, visibility: words });
const meta = z.object({ post_id: id, meta_title: words, meta_description: words, feature_image_alt: words });
const order = z.number().nullish();

const data = z.object({
  posts: z.array(post),
  users: rows(user),
  tags: rows(tag),
  posts_authors: rows(z.object({ post_id: id, author_id: id, sort_order: order })),
  posts_tags: rows(z.object({ post_id: id, tag_id: id, sort_order: order })),
  posts_meta: rows(meta),
});

/** What Ghost's "Export content" writes, of any version since 1. */
export const ghostFile = z.union([
  z.object({ db: z.tuple([z.object({ data })], z.unknown()) }).transform(({ db }) => db[0].data),
  z.object({ data }).transform((file) => file.data),
]);
export type GhostData = z.output<typeof ghostFile>;
export type GhostPost = GhostData["posts"][number];
