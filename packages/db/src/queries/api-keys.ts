import { and, desc, eq, gt, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { apiKeys, media, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { pictureColumns } from "./pictures.ts";
import { userColumns } from "./sessions.ts";

const shownColumns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  permissions: apiKeys.permissions,
  createdAt: apiKeys.createdAt,
  expiresAt: apiKeys.expiresAt,
  lastUsedAt: apiKeys.lastUsedAt,
};

/** Only a key that counts, of somebody who may come in. */
const keyWithUser = (which: SQL) =>
  statement((db) =>
    db
      .select({
        key: {
          id: apiKeys.id,
          name: apiKeys.name,
          permissions: apiKeys.permissions,
          lastUsedAt: apiKeys.lastUsedAt,
        },
        user: userColumns,
        avatar: pictureColumns(media),
      })
      .from(apiKeys)
      .innerJoin(users, eq(users.id, apiKeys.userId))
      .leftJoin(media, eq(media.id, users.avatarId))
      .where(
        and(
          which,
          or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
          eq(users.status, sql`'active'`),
          isNull(users.deletionAskedAt),
        ),
      ),
  );
const byHash = keyWithUser(eq(apiKeys.hash, sql.placeholder("hash")));
const byId = keyWithUser(eq(apiKeys.id, sql.placeholder("id")));

/** A key with its owner and the owner's roles, in one query; undefined when it does not count (any more). */
export async function findKeyWithUser(db: Db, key: { hash: string } | { id: string }) {
  const [row] = await ("hash" in key ? byHash(db, key) : byId(db, key));
  return row && { key: row.key, user: { ...row.user, avatar: row.avatar } };
}

/** Notes that a key was used, exact to a minute; many calls at once write once. */
export async function touchKey(db: Db, { id }: { id: string }): Promise<void> {
  const stale = or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, sql`now() - interval '1 minute'`));
  await db
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, id), stale));
}

export async function listKeys(db: Db, { userId }: { userId: string }) {
  return db.select(shownColumns).from(apiKeys).where(eq(apiKeys.userId, userId)).orderBy(desc(apiKeys.id));
}

export async function insertKey(tx: Tx, row: typeof apiKeys.$inferInsert) {
  const [key] = await tx.insert(apiKeys).values(row).returning(shownColumns);
  if (!key) throw new Error("insert returned no row");
  return key;
}

/** Undefined when there is no such key of this person. */
export async function deleteKey(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const [key] = await tx
    .delete(apiKeys)
    .where(and(eq(apiKeys.id, id), eq(apiKeys.userId, userId)))
    .returning(shownColumns);
  return key;
}
