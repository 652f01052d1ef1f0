import type { Config } from "@agora/config";
import type { Database } from "@agora/db";
import { findGrantWithUser, touchGrant } from "@agora/db/queries/app-grants";
import { type SignedIn, toViewer } from "../auth/sessions.ts";
import { sha256 } from "../seal.ts";
import { resourcesOf } from "./resources.ts";

export const accessStart = "agora_app_";

const minute = 60_000;

/**
 * For whom an app calls with this access token, allowed what both the grant and its person may. Null for one that does not
 * count (any more), or is for another address than this site's, such as that of the site this database was copied from.
 */
export async function readGrant(
  { database, config }: { database: Database; config: Pick<Config, "publicUrl"> },
  grant: { token: string } | { id: string },
): Promise<SignedIn | null> {
  const found = await findGrantWithUser(
    database.reads,
    "id" in grant ? grant : { accessHash: sha256(grant.token) },
  );
  if (!found || !resourcesOf(config.publicUrl).includes(found.grant.resource)) return null;
  const { id, name, permissions, lastUsedAt } = found.grant;
  // Nobody waits for it, and nobody is kept out because it failed.
  if (!lastUsedAt || Date.now() - lastUsedAt.getTime() > minute)
    void touchGrant(database.pool, { id }).catch(() => {});
  const viewer = toViewer(found.user);
  return {
    viewer: { ...viewer, permissions: viewer.permissions.filter((each) => permissions.includes(each)) },
    session: null,
    program: { kind: "connected-app", id, name },
    by: "bearer",
    renewed: false,
  };
}
