import type { Tx } from "@agora/db";
import { endGrant } from "@agora/db/queries/app-endings";
import { announceEnded } from "../auth/ended.ts";
import { Refusal } from "../errors.ts";

/** Returns the grant as it was. @throws Refusal NOT_FOUND */
export async function revokeApp(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const grant = await endGrant(tx, { id, userId });
  if (!grant) throw new Refusal("NOT_FOUND");
  await announceEnded(tx, { userId });
  return grant;
}
