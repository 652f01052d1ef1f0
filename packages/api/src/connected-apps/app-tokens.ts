import { createHash } from "node:crypto";
import type { Config } from "@agora/config";
import type { Database, Tx } from "@agora/db";
import { endGrantOfSpentCode, endGrantOfToken } from "@agora/db/queries/app-endings";
import { insertPair, spendAppRefresh, startGrant } from "@agora/db/queries/app-grants";
import { insertAudit } from "@agora/db/queries/audit";
import { findApp } from "@agora/db/queries/connected-apps";
import { announceEnded } from "../auth/ended.ts";
import type { RequestInfo } from "../context.ts";
import { randomToken, sha256 } from "../seal.ts";
import { AppRefusal } from "./app-refusal.ts";
import { accessStart } from "./read-grant.ts";
import { resourceOf } from "./resources.ts";

type Keeper = { database: Database; config: Config; request: RequestInfo };
type Grant = NonNullable<Awaited<ReturnType<typeof startGrant>>>;

/** Seconds; it only says how long a stolen one works unseen, since an ending holds on the next request. */
const accessLives = 60 * 60;
const refreshLives = 30 * 24 * 60 * 60;

type Code = { code: string; appId: string; redirectUri: string; verifier: string; resource?: string };

/**
 * Gives a pair of tokens for a code and its verifier (RFC 7636). A code that is shown again ends what it began, since two
 * hold it (RFC 6749, 4.1.2). @throws AppRefusal
 */
export async function spendCode(keeper: Keeper, { code, appId, redirectUri, verifier, resource }: Code) {
  const codeHash = sha256(code);
  const codeChallenge = createHash("sha256").update(verifier).digest("base64url");
  return pairFor(keeper, {
    ...{ appId, resource },
    spend: (tx) => startGrant(tx, { codeHash, appId, redirectUri, codeChallenge }),
    endIfSpent: (tx) => endGrantOfSpentCode(tx, { codeHash }),
  });
}

type Refresh = { refreshToken: string; appId: string; resource?: string };

/** A refresh token buys one pair; shown again, it ends the grant, as it would end a family. @throws AppRefusal */
export async function refreshGrant(keeper: Keeper, { refreshToken, appId, resource }: Refresh) {
  const hash = sha256(refreshToken);
  return pairFor(keeper, {
    ...{ appId, resource },
    spend: (tx) => spendAppRefresh(tx, { hash, appId }),
    endIfSpent: (tx) => endGrantOfToken(tx, { hash, spent: true }),
  });
}

/** Ends the grant of a token of either kind (RFC 7009); a token that nobody has is fine. */
export async function revokeToken({ database }: Keeper, { token, appId }: { token: string; appId?: string }) {
  await database.pool.transaction(async (tx) => {
    const ended = await endGrantOfToken(tx, { hash: sha256(token), appId });
    if (ended) await announceEnded(tx, ended);
  });
}

type Spending = {
  appId: string;
  resource?: string;
  spend(tx: Tx): Promise<Grant | undefined>;
  endIfSpent(tx: Tx): ReturnType<typeof endGrantOfSpentCode>;
};

async function pairFor(keeper: Keeper, { appId, resource, spend, endIfSpent }: Spending) {
  const { database, config } = keeper;
  const pair = await database.pool.transaction(async (tx) => {
    const grant = await spend(tx);
    if (!grant) return undefined;
    if (resource !== undefined && resourceOf(resource, config.publicUrl) !== grant.resource)
      throw new AppRefusal("invalid_target", "The grant is for another resource.");
    return issuePair(tx, grant);
  });
  if (pair) return pair;
  await noteReuse(keeper, endIfSpent);
  // Who hears this registers anew.
  if (!(await findApp(database.pool, { id: appId })))
    throw new AppRefusal("invalid_client", "This app is not known here, or no longer.");
  throw new AppRefusal("invalid_grant", "This is not valid, was used before, or its person ended it.");
}

async function issuePair(tx: Tx, { id: grantId, permissions }: Grant) {
  const access = `${accessStart}${randomToken()}`;
  const refresh = randomToken();
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000);
  await insertPair(tx, {
    grantId,
    access: { hash: sha256(access), expiresAt: inSeconds(accessLives) },
    refresh: { hash: sha256(refresh), expiresAt: inSeconds(refreshLives) },
  });
  return {
    access_token: access,
    token_type: "Bearer",
    expires_in: accessLives,
    refresh_token: refresh,
    scope: permissions.join(" "),
  };
}

/** In a transaction of its own: nothing of the refused call is to be kept. */
async function noteReuse({ database, request }: Keeper, endIfSpent: Spending["endIfSpent"]): Promise<void> {
  await database.pool.transaction(async (tx) => {
    const ended = await endIfSpent(tx);
    if (!ended) return;
    await announceEnded(tx, ended);
    await insertAudit(tx, {
      actorKind: "visitor",
      action: "connected-app.reused",
      subjectId: ended.id,
      after: { ended: true },
      ip: request.ip,
      requestId: request.id,
    });
  });
}
