import { randomUUID } from "node:crypto";
import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import { seenExactTo } from "@agora/db/queries/seen";
import { findFamilyWithUser, touchFamily } from "@agora/db/queries/tokens";
import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { type SignedIn, toViewer } from "../auth/sessions.ts";
import { algorithm, type SigningKey, verificationKey } from "./signing-keys.ts";

const type = "at+jwt";
const fifteenMinutes = 15 * 60;

const claimed = z.object({ kid: z.string().max(100), sid: z.uuid() });

/** Signs what a native app shows with every call (RFC 9068), for 15 minutes. */
export async function signAccessToken(
  { kid, privateKey }: SigningKey,
  { userId, familyId, publicUrl }: { userId: string; familyId: string; publicUrl: string },
) {
  const issuedAt = Math.floor(Date.now() / 1000);
  const expires = issuedAt + fifteenMinutes;
  const token = await new SignJWT({ sid: familyId, client_id: "agora" })
    .setProtectedHeader({ alg: algorithm, kid, typ: type })
    .setIssuer(publicUrl)
    .setAudience(publicUrl)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(expires)
    .sign(privateKey);
  return { token, expiresAt: new Date(expires * 1000) };
}

export const looksLikeAccessToken = (token: string) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);

/**
 * Whose access token this is; null for one that is forged or expired, or whose family has ended or person may not come in.
 * The row is read before the signature is checked, since the key stands in it; nothing of it is used otherwise.
 */
export async function readAccessToken(
  { database, config }: { database: Database; config: Config },
  token: string,
): Promise<SignedIn | null> {
  const claims = unverifiedClaims(token);
  if (!claims) return null;
  const found = await findFamilyWithUser(database.reads, { id: claims.sid, kid: claims.kid });
  if (!found?.publicJwk) return null;
  const options = {
    issuer: config.publicUrl,
    audience: config.publicUrl,
    subject: found.user.id,
    typ: type,
    algorithms: [algorithm],
    requiredClaims: ["exp", "iat", "sid"],
  };
  const key = await verificationKey(claims.kid, found.publicJwk);
  const verified = await jwtVerify(token, key, options).catch((error: unknown) => {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  });
  if (!verified) return null;
  return signedInByFamily(database, found);
}

/** Who a family signs in; null when it has ended, or its person may not come in. */
export async function readFamily(database: Database, { id }: { id: string }): Promise<SignedIn | null> {
  const found = await findFamilyWithUser(database.reads, { id });
  return found ? signedInByFamily(database, found) : null;
}

type Found = NonNullable<Awaited<ReturnType<typeof findFamilyWithUser>>>;

function signedInByFamily(database: Database, { family, user }: Found): SignedIn {
  const { id, createdAt, lastSeenAt, expiresAt } = family;
  // Nobody waits for it, and nobody is kept out because it failed.
  if (Date.now() - lastSeenAt.getTime() > seenExactTo)
    void touchFamily(database.pool, { id, userId: user.id }).catch(() => {});
  return {
    viewer: toViewer(user),
    session: { kind: "family", id, publicId: id, startedAt: createdAt, expiresAt },
    by: "bearer",
    renewed: false,
  };
}

function unverifiedClaims(token: string) {
  try {
    return claimed.safeParse({ kid: decodeProtectedHeader(token).kid, sid: decodeJwt(token).sid }).data;
  } catch {
    return undefined;
  }
}
