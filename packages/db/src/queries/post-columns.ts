import { eq, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "../database.ts";
import {
  categories,
  media,
  postBookmarks,
  postCategories,
  posts,
  postTags,
  tags,
  users,
} from "../schema/index.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";
import { pictureColumns } from "./pictures.ts";

export const covers = alias(media, "covers");

const tagsOfPost = sql<{ id: string; slug: string; name: string }[]>`(
  select coalesce(json_agg(json_build_object('id', ${tags.id}, 'slug', ${tags.slug}, 'name', ${tags.name}) order by ${tags.slug}), '[]'::json)
  from ${postTags} join ${tags} on ${tags.id} = ${postTags.tagId} where ${postTags.postId} = ${posts.id})`;

const categoriesOfPost = sql<{ id: string; slug: string; name: string; color: string }[]>`(
  select coalesce(json_agg(json_build_object('id', ${categories.id}, 'slug', ${categories.slug}, 'name', ${categories.name}, 'color', ${categories.color}) order by ${categories.slug}), '[]'::json)
  from ${postCategories} join ${categories} on ${categories.id} = ${postCategories.categoryId} where ${postCategories.postId} = ${posts.id})`;

/** Needs the value `viewerId`: an id, or null for a visitor. */
export const summaryColumns = {
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
  bookmarked:
    sql<boolean>`exists (select 1 from ${postBookmarks} where ${postBookmarks.postId} = ${posts.id} and ${postBookmarks.userId} = ${sql.placeholder("viewerId")}::uuid)`.as(
      "bookmarked",
    ),
  tags: tagsOfPost.as("tags"),
  categories: categoriesOfPost.as("categories"),
};

/** Posts as they stand in lists, with whoever wrote them. */
export function selectSummaries(db: Db) {
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
    .leftJoin(covers, eq(covers.id, posts.coverId));
}

/**
 * Those that `rows` chose (`post_id`, and the `key` that orders them), before anything is joined to them. A page has at
 * most 101; saying so keeps Postgres from planning for a tenth of all posts.
 */
export function selectChosen(db: Db, rows: SQL, direction: "asc" | "desc" = "desc") {
  const order = sql.raw(direction);
  return selectSummaries(db)
    .innerJoin(sql`(select * from (${rows}) rows limit 101) chosen`, sql`chosen.post_id = ${posts.id}`)
    .orderBy(sql`chosen.key ${order}`, sql`chosen.post_id ${order}`);
}

type Group<T> = { post: T; author: { id: string }; avatar: unknown; cover: unknown };

export function toSummary<T, G extends Group<T>>({
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
