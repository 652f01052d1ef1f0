import type { Db } from "@agora/db";
import { comments, posts, users } from "@agora/db/schema";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { person } from "./facts.ts";

const authors = alias(users, "authors");
const parents = alias(comments, "parents");
const parentAuthors = alias(users, "parent_authors");

async function findStanding(db: Db, where: SQL | undefined) {
  const [row] = await db
    .select({
      id: comments.id,
      body: comments.body,
      commenter: person(users),
      post: { slug: posts.slug, title: posts.title },
      postAuthor: person(authors),
      /** Null where it answers nothing that can be read. */
      parentAuthor: person(parentAuthors),
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .innerJoin(posts, eq(posts.id, comments.postId))
    .innerJoin(authors, eq(authors.id, posts.authorId))
    .leftJoin(
      parents,
      and(eq(parents.id, comments.parentId), eq(parents.status, "approved"), isNull(parents.removedAt)),
    )
    .leftJoin(parentAuthors, eq(parentAuthors.id, parents.authorId))
    .where(and(where, isNull(comments.removedAt)));
  return row;
}

/** A comment that everybody may read, with who wrote it, the post and whom it answers; undefined if there is none. */
export async function findShownComment(db: Db, { commentId }: { commentId: string }) {
  return findStanding(
    db,
    and(eq(comments.id, commentId), eq(comments.status, "approved"), eq(posts.status, "published")),
  );
}

/** A comment that waits for a moderator; undefined once somebody has decided. */
export async function findWaitingComment(db: Db, { commentId }: { commentId: string }) {
  return findStanding(db, and(eq(comments.id, commentId), eq(comments.status, "pending")));
}

/** Undefined when there is no such person, or they moderate no longer. */
export async function findModerator(db: Db, { userId }: { userId: string }) {
  const moderates = sql`exists (
    select 1 from user_roles ur join roles r on r.id = ur.role_id
    where ur.user_id = users.id and 'comments:moderate' = any(r.permissions))`;
  const [row] = await db
    .select(person(users))
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt), moderates));
  return row;
}
