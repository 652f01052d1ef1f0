import type { Database } from "@agora/db";
import { findKeyWithUser, touchKey } from "@agora/db/queries/api-keys";
import { type SignedIn, toViewer } from "../auth/sessions.ts";
import { sha256 } from "../seal.ts";

export const keyStart = "agora_key_";

const minute = 60_000;

/** Who calls with this key, allowed what both the key and its owner may; null for one that does not count (any more). */
export async function readApiKey(
  database: Database,
  key: { token: string } | { id: string },
): Promise<SignedIn | null> {
  const found = await findKeyWithUser(database.reads, "id" in key ? key : { hash: sha256(key.token) });
  if (!found) return null;
  const { id, name, permissions, lastUsedAt } = found.key;
  // Nobody waits for it, and nobody is kept out because it failed.
  if (!lastUsedAt || Date.now() - lastUsedAt.getTime() > minute)
    void touchKey(database.pool, { id }).catch(() => {});
  const viewer = toViewer(found.user);
  return {
    viewer: { ...viewer, permissions: viewer.permissions.filter((each) => permissions.includes(each)) },
    session: null,
    program: { kind: "api-key", id, name },
    by: "bearer",
    renewed: false,
  };
}
