import type { Tx } from "@agora/db";
import { deleteKey } from "@agora/db/queries/api-keys";
import { announceEnded } from "../auth/ended.ts";
import { Refusal } from "../errors.ts";

/** Returns the key as it was. @throws Refusal NOT_FOUND */
export async function revokeApiKey(tx: Tx, { id, userId }: { id: string; userId: string }) {
  const key = await deleteKey(tx, { id, userId });
  if (!key) throw new Refusal("NOT_FOUND");
  await announceEnded(tx, { userId });
  return key;
}
