import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { posts } from "../schema/index.ts";

export type PostStatus = (typeof posts.$inferSelect)["status"];

/** Which filters a list was asked for; each combination is a statement of its own. */
export type PostFilterShape = {
  status: PostStatus;
  author: boolean;
  tag: boolean;
  category: boolean;
  likedBy: boolean;
  bookmarked: boolean;
};

/** Usernames, and slugs of now or of before. */
export type PostFilterValues = {
  viewerId: string | null;
  author?: string;
  tag?: string;
  category?: string;
  likedBy?: string;
};

const idOfUser = (name: string) =>
  sql`(select id from users where lower(username) = lower(${sql.placeholder(name)}))`;

export const tagId = sql`coalesce((select id from tags where slug = ${sql.placeholder("tag")}), (select tag_id from tag_slugs where slug = ${sql.placeholder("tag")}))`;
export const categoryId = sql`coalesce((select id from categories where slug = ${sql.placeholder("category")}), (select category_id from category_slugs where slug = ${sql.placeholder("category")}))`;

/** Rows that hold the ids of posts, from the fewest to the most. */
const sets = {
  bookmarked: sql`post_bookmarks s where s.user_id = ${sql.placeholder("viewerId")}::uuid`,
  likedBy: sql`post_likes s where s.user_id = ${idOfUser("likedBy")}`,
  category: sql`post_categories s where s.category_id = ${categoryId}`,
  tag: sql`post_tags s where s.tag_id = ${tagId}`,
};
export type SetName = keyof typeof sets;
const setNames: SetName[] = ["bookmarked", "likedBy", "category", "tag"];

export function setsOf(shape: PostFilterShape): SetName[] {
  return setNames.filter((name) => shape[name]);
}

/** That a post is in each of these sets. */
export function inSets(names: SetName[], postId: SQLWrapper): SQL[] {
  // Without the offset Postgres makes a join of it, and may begin at its other end.
  return names.map((name) => sql`exists (select 1 from ${sets[name]} and s.post_id = ${postId} offset 0)`);
}

/**
 * Conditions on posts. Without an author the first set is collected whole: otherwise a rare tag or a person who likes
 * little makes Postgres walk all posts by date. The others are asked post by post.
 */
export function filterPosts(shape: PostFilterShape): SQL[] {
  const status = sql`${posts.status} = ${sql.raw(`'${shape.status}'`)}`;
  const names = setsOf(shape);
  if (shape.author)
    return [status, sql`${posts.authorId} = ${idOfUser("author")}`, ...inSets(names, posts.id)];
  const [first, ...rest] = names;
  if (!first) return [status];
  return [
    status,
    sql`${posts.id} = any(array(select s.post_id from ${sets[first]}))`,
    ...inSets(rest, posts.id),
  ];
}

/** Builds once for each combination that was ever asked for. */
export function onceForEach<Shape extends object, T>(build: (shape: Shape) => T) {
  const ready = new Map<string, T>();
  return (shape: Shape): T => {
    const key = JSON.stringify(shape);
    const found = ready.get(key) ?? build(shape);
    ready.set(key, found);
    return found;
  };
}
