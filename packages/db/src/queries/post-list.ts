import { and, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { postCategories, posts, postTags } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { selectChosen, selectSummaries, toSummary } from "./post-columns.ts";
import {
  categoryId,
  filterPosts,
  inSets,
  onceForEach,
  type PostFilterShape,
  type PostFilterValues,
  type PostStatus,
  setsOf,
  tagId,
} from "./post-filters.ts";

export type PostListShape = PostFilterShape & { sort: "newest" | "oldest" | "popular" };

/**
 * The date that orders posts of a status; one that no save moves, or a page would lose what was saved while it was read.
 */
export const datesOfStatus = {
  published: "publishedAt",
  scheduled: "publishAt",
  removed: "removedAt",
  draft: "createdAt",
  archived: "createdAt",
} as const satisfies Record<PostStatus, keyof typeof posts.$inferSelect>;

/** The index of a topic holds date and id of each of its posts, so that a page reads only its own rows. */
const topics = {
  tag: {
    id: postTags.postId,
    key: postTags.publishedAt,
    rows: sql`${postTags} where ${postTags.tagId} = ${tagId} and ${postTags.publishedAt} is not null`,
  },
  category: {
    id: postCategories.postId,
    key: postCategories.publishedAt,
    rows: sql`${postCategories} where ${postCategories.categoryId} = ${categoryId} and ${postCategories.publishedAt} is not null`,
  },
};

function topicOf({ status, author, likedBy, bookmarked, tag, category }: PostFilterShape) {
  if (status !== "published" || author || likedBy || bookmarked) return undefined;
  return tag ? "tag" : category ? "category" : undefined;
}

/** Where the posts of a list come from; conditions may follow `rows`. */
function sourceOf(shape: PostListShape) {
  const topic = shape.sort === "popular" ? undefined : topicOf(shape);
  if (topic) {
    const { id, key, rows } = topics[topic];
    const others = inSets(
      setsOf(shape).filter((name) => name !== topic),
      id,
    );
    return { id, key, rows: sql.join([rows, ...others], sql` and `) };
  }
  const key = shape.sort === "popular" ? posts.likeCount : posts[datesOfStatus[shape.status]];
  return { id: posts.id, key, rows: sql`${posts} where ${and(...filterPosts(shape))}` };
}

const pageStatement = onceForEach((shape: PostListShape) => {
  const type = sql.raw(shape.sort === "popular" ? "integer" : "timestamptz");
  const direction = shape.sort === "oldest" ? "asc" : "desc";
  const order = sql.raw(direction);
  const beyond = sql.raw(direction === "asc" ? ">" : "<");
  const after = sql`(${sql.placeholder("afterKey")}::${type}, ${sql.placeholder("afterId")}::uuid)`;
  const limit = sql.placeholder("limit");
  const { id, key, rows } = sourceOf(shape);
  // Nothing but an index to walk along.
  if (setsOf(shape).length === 0)
    return statement((db) =>
      selectSummaries(db)
        .where(and(...filterPosts(shape), sql`(${key}, ${id}) ${beyond} ${after}`))
        .orderBy(sql`${key} ${order}`, sql`${id} ${order}`)
        .limit(limit),
    );
  const chosen = sql`select ${id} as post_id, ${key} as key from ${rows} and (${key}, ${id}) ${beyond} ${after} order by ${key} ${order}, ${id} ${order} limit ${limit}`;
  return statement((db) => selectChosen(db, chosen, direction));
});

const countStatement = onceForEach((shape: PostFilterShape) => {
  const { rows } = sourceOf({ ...shape, sort: "newest" });
  return statement((db) =>
    db.select({ total: sql<number>`total` }).from(sql`(select count(*)::int as total from ${rows}) counted`),
  );
});

/** `after` is the order key and id of the last row seen; left out for the first page. */
export async function listPosts(
  db: Db,
  {
    shape,
    after,
    limit,
    ...values
  }: PostFilterValues & { shape: PostListShape; after?: [string, string]; limit: number },
) {
  const first =
    shape.sort === "oldest"
      ? ["-infinity", "00000000-0000-0000-0000-000000000000"]
      : [shape.sort === "popular" ? "2147483647" : "infinity", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
  const [afterKey, afterId] = after ?? first;
  const rows = await pageStatement(shape)(db, { ...values, afterKey, afterId, limit });
  return rows.map(toSummary);
}

export async function countPosts(
  db: Db,
  { shape, ...values }: PostFilterValues & { shape: PostFilterShape },
): Promise<number> {
  const { status, author, tag, category, likedBy, bookmarked } = shape;
  const filters = { status, author, tag, category, likedBy, bookmarked };
  const [row] = await countStatement(filters)(db, values);
  return row?.total ?? 0;
}
