import { and, desc, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { appGrants, appTokens, connectedApps, media, users } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { pictureColumns } from "./pictures.ts";
import { userColumns } from "./sessions.ts";

const alive = and(isNull(appGrants.endedAt), gt(appGrants.expiresAt, sql`now()`));
const mayComeIn = and(eq(users.status, sql`'active'`), isNull(users.deletionAskedAt));

const grantColumns = {
  id: appGrants.id,
  userId: appGrants.userId,
  permissions: appGrants.permissions,
  resource: appGrants.resource,
};

const grantWithUser = () => ({
  grant: { ...grantColumns, name: connectedApps.name, lastUsedAt: appGrants.lastUsedAt },
  user: userColumns,
  avatar: pictureColumns(media),
});

const byToken = statement((db) =>
  db
    .select(grantWithUser())
    .from(appTokens)
    .innerJoin(appGrants, eq(appGrants.id, appTokens.grantId))
    .innerJoin(connectedApps, eq(connectedApps.id, appGrants.appId))
    .innerJoin(users, eq(users.id, appGrants.userId))
    .leftJoin(media, eq(media.id, users.avatarId))
    .where(
      and(
        eq(appTokens.hash, sql.placeholder("hash")),
        eq(appTokens.kind, sql`'access'`),
        gt(appTokens.expiresAt, sql`now()`),
        alive,
        mayComeIn,
      ),
    ),
);
const byId = statement((db) =>
  db
    .select(grantWithUser())
    .from(appGrants)
    .innerJoin(connectedApps, eq(connectedApps.id, appGrants.appId))
    .innerJoin(users, eq(users.id, appGrants.userId))
    .leftJoin(media, eq(media.id, users.avatarId))
    .where(and(eq(appGrants.id, sql.placeholder("id")), alive, mayComeIn)),
);

/** A grant that holds, by an access token of it or its id, with its person and their roles, in one query. */
export async function findGrantWithUser(db: Db, grant: { accessHash: string } | { id: string }) {
  const [row] = await ("id" in grant ? byId(db, grant) : byToken(db, { hash: grant.accessHash }));
  return row && { grant: row.grant, user: { ...row.user, avatar: row.avatar } };
}

/** Notes that a grant was used, exact to a minute; many calls at once write once. */
export async function touchGrant(db: Db, { id }: { id: string }): Promise<void> {
  const stale = or(isNull(appGrants.lastUsedAt), lt(appGrants.lastUsedAt, sql`now() - interval '1 minute'`));
  await db
    .update(appGrants)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(appGrants.id, id), stale));
}

/** Those that began and hold, newest first. */
export async function listGrants(db: Db, { userId }: { userId: string }) {
  return db
    .select({
      id: appGrants.id,
      appId: appGrants.appId,
      name: connectedApps.name,
      redirectUri: appGrants.redirectUri,
      permissions: appGrants.permissions,
      createdAt: appGrants.createdAt,
      lastUsedAt: appGrants.lastUsedAt,
      expiresAt: appGrants.expiresAt,
    })
    .from(appGrants)
    .innerJoin(connectedApps, eq(connectedApps.id, appGrants.appId))
    .where(and(eq(appGrants.userId, userId), isNotNull(appGrants.startedAt), alive))
    .orderBy(desc(appGrants.id));
}

export async function insertGrant(tx: Tx, row: typeof appGrants.$inferInsert): Promise<{ id: string }> {
  const [grant] = await tx.insert(appGrants).values(row).returning({ id: appGrants.id });
  if (!grant) throw new Error("insert returned no row");
  return grant;
}

type Code = { codeHash: string; appId: string; redirectUri: string; codeChallenge: string };

/**
 * Spends a code for the app, address and challenge that it was given for; of two calls at once one gets the row.
 * Undefined when anything of that is not so, the code was spent before, or its person may not come in.
 */
export async function startGrant(tx: Tx, { codeHash, appId, redirectUri, codeChallenge }: Code) {
  const [row] = await tx
    .update(appGrants)
    .set({ startedAt: sql`now()` })
    .from(users)
    .where(
      and(
        eq(appGrants.codeHash, codeHash),
        eq(appGrants.appId, appId),
        eq(appGrants.redirectUri, redirectUri),
        eq(appGrants.codeChallenge, codeChallenge),
        isNull(appGrants.startedAt),
        alive,
        eq(users.id, appGrants.userId),
        mayComeIn,
      ),
    )
    .returning(grantColumns);
  return row;
}

/** Spends a refresh token, on the same terms. */
export async function spendAppRefresh(tx: Tx, { hash, appId }: { hash: string; appId: string }) {
  const [row] = await tx
    .update(appTokens)
    .set({ spentAt: sql`now()` })
    .from(appGrants)
    .innerJoin(users, eq(users.id, appGrants.userId))
    .where(
      and(
        eq(appTokens.hash, hash),
        eq(appTokens.kind, "refresh"),
        isNull(appTokens.spentAt),
        gt(appTokens.expiresAt, sql`now()`),
        eq(appGrants.id, appTokens.grantId),
        eq(appGrants.appId, appId),
        alive,
        mayComeIn,
      ),
    )
    .returning(grantColumns);
  return row;
}

/** A new pair; the grant lives as long as the refresh token. */
export async function insertPair(
  tx: Tx,
  { grantId, access, refresh }: { grantId: string; access: NewToken; refresh: NewToken },
): Promise<void> {
  await tx.insert(appTokens).values([
    { ...access, grantId, kind: "access" },
    { ...refresh, grantId, kind: "refresh" },
  ]);
  await tx
    .update(appGrants)
    .set({ expiresAt: refresh.expiresAt, lastUsedAt: sql`now()` })
    .where(eq(appGrants.id, grantId));
}
type NewToken = { hash: string; expiresAt: Date };
