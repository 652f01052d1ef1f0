import type { Db } from "@agora/db";
import { comments, posts, users } from "@agora/db/schema";
import { and, eq, isNull, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";

type PersonColumns = Pick<typeof users, "id" | "email" | "username" | "name" | "status">;

/** Of the table or an alias of it. */
function person<T extends Record<keyof PersonColumns, PgColumn>>(table: T): Pick<T, keyof PersonColumns> {
  const { id, email, username, name, status } = table;
  return { id, email, username, name, status };
}

export type Person = { id: string; email: string; username: string; name: string | null; status: string };

/** What somebody is called. */
export function nameOf({ name, username }: Person): string {
  return name ?? username;
}

/** Undefined when there is no such person, or nobody any more. */
export async function findPerson(db: Db, { userId }: { userId: string }): Promise<Person | undefined> {
  const [row] = await db
    .select(person(users))
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt)));
  return row;
}

/** Who has this mail address, in any case of letters. */
export async function findByAddress(db: Db, { email }: { email: string }): Promise<Person | undefined> {
  const [row] = await db
    .select(person(users))
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email.toLowerCase()), isNull(users.erasedAt)));
  return row;
}

/** Undefined unless the account can get mail and its address still needs to be verified. */
export async function findUnverified(db: Db, { userId }: { userId: string }): Promise<Person | undefined> {
  const [row] = await db
    .select(person(users))
    .from(users)
    .where(and(eq(users.id, userId), eq(users.status, "active"), isNull(users.emailVerifiedAt)));
  return row;
}

const authors = alias(users, "authors");
const parents = alias(comments, "parents");
const parentAuthors = alias(users, "parent_authors");

/** A comment that everybody may read, with who wrote it, the post and what it answers; undefined if there is none. */
export async function findShownComment(db: Db, { commentId }: { commentId: string }) {
  const [row] = await db
    .select({
      id: comments.id,
      body: comments.body,
      commenter: person(users),
      post: { slug: posts.slug, title: posts.title },
      postAuthor: person(authors),
      parentRemovedAt: parents.removedAt,
      parentAuthor: person(parentAuthors),
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .innerJoin(posts, eq(posts.id, comments.postId))
    .innerJoin(authors, eq(authors.id, posts.authorId))
    .leftJoin(parents, eq(parents.id, comments.parentId))
    .leftJoin(parentAuthors, eq(parentAuthors.id, parents.authorId))
    .where(and(eq(comments.id, commentId), isNull(comments.removedAt), eq(posts.status, "published")));
  return row;
}
