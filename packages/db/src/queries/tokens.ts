import { and, eq, gt, isNull, lt, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { media, refreshTokens, signingKeys, tokenFamilies, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { pictureColumns } from "./pictures.ts";
import { notePersonSeen, seenExactTo } from "./seen.ts";
import { userColumns } from "./sessions.ts";
import { stillVerifies } from "./signing-keys.ts";

const alive = and(isNull(tokenFamilies.endedAt), gt(tokenFamilies.expiresAt, sql`now()`));

const familyWithUser = statement((db) =>
  db
    .select({
      family: {
        id: tokenFamilies.id,
        createdAt: tokenFamilies.createdAt,
        lastSeenAt: tokenFamilies.lastSeenAt,
        expiresAt: tokenFamilies.expiresAt,
      },
      publicJwk: signingKeys.publicJwk,
      user: userColumns,
      avatar: pictureColumns(media),
    })
    .from(tokenFamilies)
    .innerJoin(users, eq(users.id, tokenFamilies.userId))
    .leftJoin(media, eq(media.id, users.avatarId))
    .leftJoin(signingKeys, and(eq(signingKeys.kid, sql.placeholder("kid")), stillVerifies))
    .where(and(eq(tokenFamilies.id, sql.placeholder("id")), alive, eq(users.status, sql`'active'`))),
);

/** A family that has not ended, with its person, roles, and the key of that `kid`, in one query. */
export async function findFamilyWithUser(db: Db, { id, kid = "" }: { id: string; kid?: string }) {
  const [row] = await familyWithUser(db, { id, kid });
  return row && { ...row, user: { ...row.user, avatar: row.avatar } };
}

/** Notes that a native app was seen, and so its person. Many calls at once write once. */
export async function touchFamily(db: Db, { id, userId }: { id: string; userId: string }): Promise<void> {
  const stale = sql`now() - make_interval(secs => ${seenExactTo / 1000})`;
  const rows = await db
    .update(tokenFamilies)
    .set({ lastSeenAt: sql`now()` })
    .where(and(eq(tokenFamilies.id, id), lt(tokenFamilies.lastSeenAt, stale)))
    .returning({ id: tokenFamilies.id });
  if (rows.length > 0) await notePersonSeen(db, { userId });
}

export async function insertFamily(tx: Tx, row: typeof tokenFamilies.$inferInsert): Promise<{ id: string }> {
  const [family] = await tx.insert(tokenFamilies).values(row).returning({ id: tokenFamilies.id });
  if (!family) throw new Error("insert returned no row");
  return family;
}

export async function insertRefreshToken(tx: Tx, row: typeof refreshTokens.$inferInsert): Promise<void> {
  await tx.insert(refreshTokens).values(row);
}

/**
 * Spends a refresh token of a living family whose person may come in; of two calls at once one gets the row.
 * Undefined when it is unknown, expired, or was spent before.
 */
export async function spendRefreshToken(tx: Tx, { hash }: { hash: string }) {
  const [row] = await tx
    .update(refreshTokens)
    .set({ spentAt: sql`now()` })
    .from(tokenFamilies)
    .innerJoin(users, eq(users.id, tokenFamilies.userId))
    .where(
      and(
        eq(refreshTokens.hash, hash),
        isNull(refreshTokens.spentAt),
        gt(refreshTokens.expiresAt, sql`now()`),
        eq(tokenFamilies.id, refreshTokens.familyId),
        alive,
        eq(users.status, "active"),
      ),
    )
    .returning({ familyId: tokenFamilies.id, userId: tokenFamilies.userId });
  return row;
}

/** The family lives as long as its newest refresh token. */
export async function extendFamily(
  tx: Tx,
  { id, expiresAt }: { id: string; expiresAt: Date },
): Promise<void> {
  await tx.update(tokenFamilies).set({ expiresAt, lastSeenAt: sql`now()` }).where(eq(tokenFamilies.id, id));
}

/** Ends the family of a refresh token, with `spent` only if that was spent before; undefined when nothing ended. */
export async function endFamilyOfToken(tx: Tx, { hash, spent }: { hash: string; spent?: true }) {
  const [row] = await tx
    .update(tokenFamilies)
    .set({ endedAt: sql`now()` })
    .from(refreshTokens)
    .where(
      and(
        eq(refreshTokens.hash, hash),
        eq(tokenFamilies.id, refreshTokens.familyId),
        isNull(tokenFamilies.endedAt),
        spent && sql`${refreshTokens.spentAt} is not null`,
      ),
    )
    .returning({ familyId: tokenFamilies.id, userId: tokenFamilies.userId });
  return row;
}

/** Ends every family of a person, or all but one; returns how many. */
export async function endFamiliesOfUser(
  tx: Tx,
  { userId, exceptId }: { userId: string; exceptId?: string },
): Promise<number> {
  const rows = await tx
    .update(tokenFamilies)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(tokenFamilies.userId, userId),
        isNull(tokenFamilies.endedAt),
        exceptId ? ne(tokenFamilies.id, exceptId) : undefined,
      ),
    )
    .returning({ id: tokenFamilies.id });
  return rows.length;
}
