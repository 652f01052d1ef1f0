import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "../database.ts";
import {
  categories,
  media,
  postBookmarks,
  postCategories,
  postLikes,
  postSlugs,
  posts,
  postTags,
  tags,
  users,
} from "../schema/index.ts";
import { statement } from "../statement.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";
import { pictureColumns } from "./pictures.ts";

const covers = alias(media, "covers");

const tagsOfPost = sql<{ id: string; slug: string; name: string }[]>`(
  select coalesce(json_agg(json_build_object('id', ${tags.id}, 'slug', ${tags.slug}, 'name', ${tags.name}) order by ${tags.slug}), '[]'::json)
  from ${postTags} join ${tags} on ${tags.id} = ${postTags.tagId} where ${postTags.postId} = ${posts.id})`;

const categoriesOfPost = sql<{ id: string; slug: string; name: string; color: string }[]>`(
  select coalesce(json_agg(json_build_object('id', ${categories.id}, 'slug', ${categories.slug}, 'name', ${categories.name}, 'color', ${categories.color}) order by ${categories.slug}), '[]'::json)
  from ${postCategories} join ${categories} on ${categories.id} = ${postCategories.categoryId} where ${postCategories.postId} = ${posts.id})`;

const summaryColumns = {
  id: posts.id,
  slug: posts.slug,
  title: posts.title,
  excerpt: posts.excerpt,
  status: posts.status,
  readMinutes: posts.readMinutes,
  likeCount: posts.likeCount,
  commentCount: posts.commentCount,
  viewCount: posts.viewCount,
  publishedAt: posts.publishedAt,
  publishAt: posts.publishAt,
  publishProblem: posts.publishProblem,
  removedAt: posts.removedAt,
  createdAt: posts.createdAt,
  updatedAt: posts.updatedAt,
  tags: tagsOfPost.as("tags"),
  categories: categoriesOfPost.as("categories"),
  bookmarked:
    sql<boolean>`exists (select 1 from ${postBookmarks} where ${postBookmarks.postId} = ${posts.id} and ${postBookmarks.userId} = ${sql.placeholder("viewerId")}::uuid)`.as(
      "bookmarked",
    ),
};

export type PostListShape = {
  status: (typeof posts.$inferSelect)["status"];
  sort: "newest" | "oldest" | "popular";
  author: boolean;
  tag: boolean;
  likedBy: boolean;
};

/** What a page is ordered by; the id breaks ties. Drafts have no publication to be ordered by. */
function orderKey({ status, sort }: PostListShape) {
  if (sort === "popular") return { column: posts.likeCount, type: sql`integer`, ascending: false };
  const column = status === "published" ? posts.publishedAt : posts.createdAt;
  return { column, type: sql`timestamptz`, ascending: sort === "oldest" };
}

/** Arrays, because otherwise a rare tag or a person who likes little makes Postgres walk all posts by date. */
function filters(shape: PostListShape): SQL[] {
  const found = [sql`${posts.status} = ${sql.raw(`'${shape.status}'`)}`];
  if (shape.author)
    found.push(
      sql`${posts.authorId} = (select id from users where lower(username) = lower(${sql.placeholder("author")}))`,
    );
  if (shape.tag)
    found.push(
      sql`${posts.id} = any(array(select pt.post_id from post_tags pt join tags t on t.id = pt.tag_id where t.slug = ${sql.placeholder("tag")}))`,
    );
  if (shape.likedBy)
    found.push(
      sql`${posts.id} = any(array(select pl.post_id from post_likes pl join users u on u.id = pl.user_id where lower(u.username) = lower(${sql.placeholder("likedBy")})))`,
    );
  return found;
}

/** One prepared statement for each combination of filters that was ever asked for. */
function prepareOnce<T>(build: (shape: PostListShape) => T) {
  const ready = new Map<string, T>();
  return (shape: PostListShape): T => {
    const key = `${shape.status} ${shape.sort} ${shape.author} ${shape.tag} ${shape.likedBy}`;
    const found = ready.get(key) ?? build(shape);
    ready.set(key, found);
    return found;
  };
}

const pageStatement = prepareOnce((shape) =>
  statement((db) => {
    const { column, type, ascending } = orderKey(shape);
    const after = sql`(${sql.placeholder("afterKey")}::${type}, ${sql.placeholder("afterId")}::uuid)`;
    return db
      .select({
        post: summaryColumns,
        author: personColumns,
        avatar: avatarColumns,
        cover: pictureColumns(covers),
      })
      .from(posts)
      .innerJoin(users, eq(users.id, posts.authorId))
      .leftJoin(avatars, eq(avatars.id, users.avatarId))
      .leftJoin(covers, eq(covers.id, posts.coverId))
      .where(and(...filters(shape), sql`(${column}, ${posts.id}) ${sql.raw(ascending ? ">" : "<")} ${after}`))
      .orderBy(ascending ? asc(column) : desc(column), ascending ? asc(posts.id) : desc(posts.id))
      .limit(sql.placeholder("limit"));
  }),
);

const countStatement = prepareOnce((shape) =>
  statement((db) =>
    db
      .select({ total: sql<number>`count(*)::int` })
      .from(posts)
      .where(and(...filters(shape))),
  ),
);

type PostListFilters = { author?: string; tag?: string; likedBy?: string };
type ForViewer = { viewerId: string | null };

/** `after` is the order key and id of the last row seen; left out for the first page. */
export async function listPosts(
  db: Db,
  {
    shape,
    after,
    limit,
    ...values
  }: PostListFilters & ForViewer & { shape: PostListShape; after?: [string, string]; limit: number },
) {
  const { ascending } = orderKey(shape);
  const first = ascending
    ? ["-infinity", "00000000-0000-0000-0000-000000000000"]
    : [shape.sort === "popular" ? "2147483647" : "infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
  const [afterKey, afterId] = after ?? first;
  const rows = await pageStatement(shape)(db, { ...values, afterKey, afterId, limit });
  return rows.map(toSummary);
}

export async function countPosts(db: Db, { shape, ...values }: PostListFilters & { shape: PostListShape }) {
  const [row] = await countStatement(shape)(db, values);
  return row?.total ?? 0;
}

type Group<T> = { post: T; author: { id: string }; avatar: unknown; cover: unknown };

function toSummary<T, G extends Group<T>>({
  post,
  author,
  avatar,
  cover,
}: G & Group<T>): T & {
  author: G["author"] & { avatar: G["avatar"] };
  cover: G["cover"];
} {
  return { ...post, author: { ...author, avatar }, cover };
}

const wholeColumns = {
  ...summaryColumns,
  authorId: posts.authorId,
  coverId: posts.coverId,
  html: posts.html,
  body: posts.body,
  excerptWritten: posts.excerptWritten,
  canonicalUrl: posts.canonicalUrl,
  metaTitle: posts.metaTitle,
  metaDescription: posts.metaDescription,
  version: posts.version,
  liked:
    sql<boolean>`exists (select 1 from ${postLikes} where ${postLikes.postId} = ${posts.id} and ${postLikes.userId} = ${sql.placeholder("viewerId")}::uuid)`.as(
      "liked",
    ),
};

function wholePost(where: SQL) {
  return statement((db) =>
    db
      .select({
        post: wholeColumns,
        author: personColumns,
        avatar: avatarColumns,
        cover: pictureColumns(covers),
      })
      .from(posts)
      .innerJoin(users, eq(users.id, posts.authorId))
      .leftJoin(avatars, eq(avatars.id, users.avatarId))
      .leftJoin(covers, eq(covers.id, posts.coverId))
      .where(where),
  );
}

const postBySlug = wholePost(eq(posts.slug, sql.placeholder("slug")));
const postById = wholePost(sql`${posts.id} = ${sql.placeholder("id")}::uuid`);
const postByOldSlug = wholePost(
  sql`${posts.id} = (select ${postSlugs.postId} from ${postSlugs} where ${postSlugs.slug} = ${sql.placeholder("slug")})`,
);

export async function findPost(db: Db, values: ForViewer & { id: string }) {
  const [row] = await postById(db, values);
  return row && toSummary(row);
}

/** By its slug, else by one that it had before. */
export async function findPostBySlug(db: Db, values: ForViewer & { slug: string }) {
  const [row] = await postBySlug(db, values);
  if (row) return toSummary(row);
  const [renamed] = await postByOldSlug(db, values);
  return renamed && toSummary(renamed);
}

const publishedId = statement((db) =>
  db
    .select({ id: posts.id })
    .from(posts)
    .where(and(sql`${posts.id} = ${sql.placeholder("id")}::uuid`, eq(posts.status, sql`'published'`))),
);

export async function isPublished(db: Db, { id }: { id: string }): Promise<boolean> {
  return (await publishedId(db, { id })).length === 1;
}
