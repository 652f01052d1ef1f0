import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { categories, categorySlugs, importedRecords, postRevisions, posts, users } from "../schema/index.ts";
import { categoryKind } from "./categories.ts";
import { insertTopic } from "./topic-changes.ts";
import { lockTopics } from "./topics.ts";

type Record = Omit<typeof importedRecords.$inferInsert, "localId" | "createdAt">;

const is = ({ source, kind, sourceId }: Record) =>
  and(
    eq(importedRecords.source, source),
    eq(importedRecords.kind, kind),
    eq(importedRecords.sourceId, sourceId),
  );

/** The id it has here. */
export async function findImported(db: Db, record: Record): Promise<string | undefined> {
  const [row] = await db.select({ id: importedRecords.localId }).from(importedRecords).where(is(record));
  return row?.id;
}

/** A post that came before; `authorId` is null where it is gone here. Undefined for one that never came. */
export async function findImportedPost(db: Db, { source, sourceId }: Omit<Record, "kind">) {
  const [row] = await db
    .select({ authorId: posts.authorId })
    .from(importedRecords)
    .leftJoin(posts, eq(posts.id, importedRecords.localId))
    .where(is({ source, kind: "post", sourceId }));
  return row;
}

/** What came before and is gone here is remembered by what came again. */
export async function insertImported(tx: Tx, row: typeof importedRecords.$inferInsert): Promise<void> {
  await tx
    .insert(importedRecords)
    .values(row)
    .onConflictDoUpdate({
      target: [importedRecords.source, importedRecords.kind, importedRecords.sourceId],
      set: { localId: row.localId },
    });
}

/** Lets one import at a time look at and write this record, until the transaction ends. */
export async function lockImported(tx: Tx, { source, kind, sourceId }: Record): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('imported_records'), hashtext(${`${source} ${kind} ${sourceId}`}))`,
  );
}

/** The state of a post that was saved with this version. */
export async function findRevisionOf(tx: Tx, { postId, version }: { postId: string; version: number }) {
  const [row] = await tx
    .select({
      editorId: postRevisions.editorId,
      tags: postRevisions.tags,
      categories: postRevisions.categories,
    })
    .from(postRevisions)
    .where(and(eq(postRevisions.postId, postId), eq(postRevisions.version, version)));
  return row;
}

/** Accounts by mail address, in any case of letters. */
export async function findAccountByEmail(db: Db, { email }: { email: string }) {
  const [row] = await db
    .select({ id: users.id, username: users.username, status: users.status })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return row;
}

export async function findAccountByUsername(db: Db, { username }: { username: string }) {
  const [row] = await db
    .select({ id: users.id, username: users.username, status: users.status })
    .from(users)
    .where(eq(sql`lower(${users.username})`, username.toLowerCase()));
  return row;
}

/** The slug of the category of this name, which is made unless it, or one that took its place, is there. */
export async function ensureCategory(
  tx: Tx,
  { slug, ...words }: { slug: string; name: string; description: string; color: string },
): Promise<void> {
  await lockTopics(tx, categoryKind);
  const [row] = await tx.execute(sql`
    select from ${categories} where ${categories.slug} = ${slug}
    union all select from ${categorySlugs} where ${categorySlugs.slug} = ${slug}`);
  if (!row) await insertTopic(tx, categoryKind, { slug, ...words });
}
