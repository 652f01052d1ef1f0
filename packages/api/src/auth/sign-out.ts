import type { Tx } from "@agora/db";
import { endSessionOfUser } from "@agora/db/queries/sessions";
import { announceEnded } from "./ended.ts";
import type { SignedIn } from "./sessions.ts";

/** Ends this session, or this native app's sign-in. */
export async function signOut(tx: Tx, { session, viewer }: SignedIn): Promise<void> {
  if (!session) return;
  await endSessionOfUser(tx, { publicId: session.publicId, userId: viewer.id });
  await announceEnded(tx, { userId: viewer.id });
}
