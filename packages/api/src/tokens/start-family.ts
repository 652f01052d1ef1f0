import type { Tx } from "@agora/db";
import { notePersonSeen } from "@agora/db/queries/seen";
import { extendFamily, insertFamily, insertRefreshToken } from "@agora/db/queries/tokens";
import type { RequestInfo } from "../context.ts";
import { randomToken, sha256 } from "../seal.ts";
import { signAccessToken } from "./access-token.ts";
import type { SigningKey } from "./signing-keys.ts";

type Signing = { key: SigningKey; publicUrl: string };
type Owner = { userId: string; familyId: string };

const thirtyDays = 30 * 24 * 60 * 60 * 1000;

/** Signs a native app in: a family of its own, with its first pair of tokens. */
export async function startFamily(
  tx: Tx,
  signing: Signing,
  { userId, device, request }: { userId: string; device?: string; request: RequestInfo },
) {
  const { ip, userAgent } = request;
  const expiresAt = new Date(Date.now() + thirtyDays);
  const { id: familyId } = await insertFamily(tx, { userId, device, ip, userAgent, expiresAt });
  await notePersonSeen(tx, { userId });
  return issuePair(tx, signing, { userId, familyId });
}

/** A pair of tokens; the refresh token is stored only as its hash, and the family lives as long as it does. */
export async function issuePair(tx: Tx, { key, publicUrl }: Signing, { userId, familyId }: Owner) {
  const refreshToken = randomToken();
  const expiresAt = new Date(Date.now() + thirtyDays);
  await insertRefreshToken(tx, { hash: sha256(refreshToken), familyId, expiresAt });
  await extendFamily(tx, { id: familyId, expiresAt });
  const access = await signAccessToken(key, { userId, familyId, publicUrl });
  return {
    accessToken: access.token,
    accessTokenExpiresAt: access.expiresAt,
    refreshToken,
    refreshTokenExpiresAt: expiresAt,
  };
}
