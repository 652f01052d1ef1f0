import { insertAudit } from "@agora/db/queries/audit";
import { endFamilyOfToken, spendRefreshToken } from "@agora/db/queries/tokens";
import { announceEnded } from "../auth/ended.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { sha256 } from "../seal.ts";
import type { tokens } from "./contract.ts";
import { signingKey } from "./signing-keys.ts";
import { issuePair } from "./start-family.ts";

type Refresh = HandlerContext<typeof tokens.refresh>;

/**
 * A refresh token buys one pair. Showing it again means that two hold it, whatever the distance in time, so the family
 * ends for both (RFC 9700, 4.14.2): of two calls at once one gets a pair, and that pair stops with the other call.
 * An app that may have lost an answer asks again with the same Idempotency-Key.
 * @throws Refusal TOKEN_NOT_VALID
 */
export async function refresh(ctx: Refresh, { refreshToken }: { refreshToken: string }) {
  const hash = sha256(refreshToken);
  const key = await signingKey(ctx);
  try {
    return await ctx.commit(async (tx) => {
      const owner = await spendRefreshToken(tx, { hash });
      if (!owner) throw new Refusal("TOKEN_NOT_VALID");
      return issuePair(tx, { key, publicUrl: ctx.config.publicUrl }, owner);
    });
  } catch (error) {
    if (error instanceof Refusal && error.reason === "TOKEN_NOT_VALID") await endIfSpent(ctx, hash);
    throw error;
  }
}

/** In a transaction of its own, because the one of the refused call is rolled back. */
async function endIfSpent({ db, request }: Refresh, hash: string): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await endFamilyOfToken(tx, { hash, spent: true });
    if (!ended) return;
    await announceEnded(tx, ended);
    await insertAudit(tx, {
      actorKind: "visitor",
      action: "refresh-token.reused",
      subjectId: ended.userId,
      after: { session: ended.familyId, ended: true },
      ip: request.ip,
      requestId: request.id,
    });
  });
}
