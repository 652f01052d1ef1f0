import { keyStart, readApiKey } from "../api-keys/read-api-key.ts";
import { accessStart, readGrant } from "../connected-apps/read-grant.ts";
import type { Services } from "../context.ts";
import { looksLikeAccessToken, readAccessToken, readFamily } from "../tokens/access-token.ts";
import { readSession, type SignedIn } from "./sessions.ts";

/** What a caller showed: a browser's cookie, or what stands after "Bearer". */
export type Credential = { token: string; by: SignedIn["by"] };
type Keeper = Pick<Services, "config" | "database">;

/**
 * Who is calling: by session token, API key, or access token of a native or connected app; null for one that is unknown, ended, expired or suspended.
 * A cookie only ever holds a session token.
 */
export async function readCredential(services: Keeper, credential: Credential): Promise<SignedIn | null> {
  const { token, by } = credential;
  if (by === "bearer" && token.startsWith(keyStart)) return readApiKey(services.database, { token });
  if (by === "bearer" && token.startsWith(accessStart)) return readGrant(services, { token });
  if (by === "bearer" && looksLikeAccessToken(token)) return readAccessToken(services, token);
  return readSession(services.database, credential);
}

/** The same caller as the database knows them now; null when session, key, family, grant or account has ended since. */
export async function readAgain(services: Keeper, signedIn: SignedIn): Promise<SignedIn | null> {
  const { database } = services;
  const { program, session, by } = signedIn;
  if (program?.kind === "api-key") return readApiKey(database, { id: program.id });
  if (program) return readGrant(services, { id: program.id });
  if (session?.kind === "family") return readFamily(database, { id: session.id });
  return session && readSession(database, { token: session.id, by });
}
