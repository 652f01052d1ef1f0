import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Db } from "../database.ts";
import { postLikes, postSlugs, posts, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { avatarColumns, avatars, personColumns } from "./people.ts";
import { pictureColumns } from "./pictures.ts";
import { covers, summaryColumns, toSummary } from "./post-columns.ts";

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

type ForViewer = { viewerId: string | null };

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
