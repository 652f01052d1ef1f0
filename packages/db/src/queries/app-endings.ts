import { and, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../database.ts";
import { appGrants, appTokens } from "../schema/index.ts";

/** Ends the grants of which this is so and gives the one that there was; undefined when nothing ended. */
async function end(tx: Tx, which: SQL | undefined) {
  const [row] = await tx
    .update(appGrants)
    .set({ endedAt: sql`now()` })
    .where(and(isNull(appGrants.endedAt), which))
    .returning({
      id: appGrants.id,
      userId: appGrants.userId,
      appId: appGrants.appId,
      permissions: appGrants.permissions,
    });
  return row;
}

export const endGrant = (tx: Tx, { id, userId }: { id: string; userId: string }) =>
  end(tx, and(eq(appGrants.id, id), eq(appGrants.userId, userId), isNotNull(appGrants.startedAt)));

/** Ends the grant whose code this is, if it was spent before. */
export const endGrantOfSpentCode = (tx: Tx, { codeHash }: { codeHash: string }) =>
  end(tx, and(eq(appGrants.codeHash, codeHash), isNotNull(appGrants.startedAt)));

/** Ends the grant of a token of either kind, with `spent` only if that was spent before. */
export const endGrantOfToken = (
  tx: Tx,
  { hash, appId, spent }: { hash: string; appId?: string; spent?: true },
) =>
  end(
    tx,
    and(
      sql`${appGrants.id} in (select ${appTokens.grantId} from ${appTokens} where ${appTokens.hash} = ${hash}
        ${spent ? sql`and ${appTokens.spentAt} is not null` : sql``})`,
      appId === undefined ? undefined : eq(appGrants.appId, appId),
    ),
  );
