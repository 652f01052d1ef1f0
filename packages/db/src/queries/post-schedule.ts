import { and, asc, eq, gt, inArray, lt, or, type SQLWrapper, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db, Tx } from "../database.ts";
import { posts, users } from "../schema/index.ts";
import { daysInTrash } from "./post-changes.ts";

const isDue = and(eq(posts.status, "scheduled"), sql`${posts.publishAt} <= now()`);

type Due = { id: string; publishAt: Date | null };

/** The longest overdue first; `after` is the last one seen. */
export async function listDue(db: Db, { after, limit }: { after?: Due; limit: number }): Promise<Due[]> {
  const later = after?.publishAt
    ? or(
        gt(posts.publishAt, after.publishAt),
        and(eq(posts.publishAt, after.publishAt), gt(posts.id, after.id)),
      )
    : undefined;
  return db
    .select({ id: posts.id, publishAt: posts.publishAt })
    .from(posts)
    .where(and(isDue, later))
    .orderBy(asc(posts.publishAt), asc(posts.id))
    .limit(limit);
}

const schedulers = alias(users, "schedulers");

const may = (userId: SQLWrapper, permission: string) =>
  sql<boolean>`exists (select from user_roles join roles on roles.id = user_roles.role_id
    where user_roles.user_id = ${userId} and ${permission} = any(roles.permissions))`;

/** With what decides whether it may go out; undefined when it is no longer due, or somebody else is at it. */
export async function lockDue(tx: Tx, { id }: { id: string }) {
  const [row] = await tx
    .select({
      id: posts.id,
      slug: posts.slug,
      title: posts.title,
      authorId: posts.authorId,
      version: posts.version,
      problem: posts.publishProblem,
      authorStatus: users.status,
      authorLeaves: sql<boolean>`${users.deletionAskedAt} is not null or ${users.erasedAt} is not null`,
      authorMayPublish: may(users.id, "posts:publish"),
      schedulerMayPublish: sql<boolean>`coalesce(${schedulers.status} = 'active', false)
        and ${may(schedulers.id, "posts:publish")} and ${may(schedulers.id, "posts:edit-any")}`,
    })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(schedulers, eq(schedulers.id, posts.schedulerId))
    .where(and(eq(posts.id, id), isDue))
    .for("no key update", { of: posts, skipLocked: true });
  return row;
}

/** Under the time it was planned for, unless it was public before. */
export async function publishDuePost(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx
    .update(posts)
    .set({
      status: "published",
      publishedAt: sql`coalesce(${posts.publishedAt}, ${posts.publishAt})`,
      publishAt: null,
      publishProblem: null,
      schedulerId: null,
      version: sql`${posts.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(posts.id, id));
}

/** A note beside the post and no change of it, so its version stays. */
export async function setPublishProblem(tx: Tx, { id, problem }: { id: string; problem: string }) {
  await tx.update(posts).set({ publishProblem: problem }).where(eq(posts.id, id));
}

/** Deletes for good some of what was in the trash for too long, with all that belongs to it. */
export async function purgePosts(tx: Tx, { limit }: { limit: number }) {
  const over = tx
    .select({ id: posts.id })
    .from(posts)
    .where(
      and(
        eq(posts.status, "removed"),
        lt(posts.removedAt, sql`now() - make_interval(days => ${daysInTrash})`),
      ),
    )
    .orderBy(asc(posts.removedAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return tx
    .delete(posts)
    .where(inArray(posts.id, over))
    .returning({ id: posts.id, slug: posts.slug, title: posts.title });
}
