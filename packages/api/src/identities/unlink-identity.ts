import type { Tx } from "@agora/db";
import { lockAccount } from "@agora/db/queries/credentials";
import { deleteIdentities, listIdentities } from "@agora/db/queries/identities";
import { Refusal } from "../errors.ts";

/**
 * The account is locked first, so that two at once can't both leave the other as the last way in. Gives what was linked.
 * @throws Refusal NOT_FOUND, LAST_WAY_IN
 */
export async function unlinkIdentity(tx: Tx, { userId, provider }: { userId: string; provider: string }) {
  const account = await lockAccount(tx, { id: userId });
  const unlinked = await deleteIdentities(tx, { userId, provider });
  if (unlinked.length === 0) throw new Refusal("NOT_FOUND");
  const left = await listIdentities(tx, { userId });
  if (!account?.passwordHash && left.length === 0) throw new Refusal("LAST_WAY_IN");
  return unlinked;
}
