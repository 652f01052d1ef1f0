import type { Tx } from "@agora/db";
import { endSessionOfUser } from "@agora/db/queries/sessions";
import { announceEnded } from "../auth/ended.ts";
import { Refusal } from "../errors.ts";

/** It holds on the session's next request. @throws Refusal NOT_FOUND also for somebody else's session. */
export async function revokeSession(tx: Tx, { id, userId }: { id: string; userId: string }): Promise<void> {
  if (!(await endSessionOfUser(tx, { publicId: id, userId }))) throw new Refusal("NOT_FOUND");
  await announceEnded(tx, { userId });
}
