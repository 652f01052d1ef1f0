import type { Tx } from "@agora/db";
import { deleteSessionsOfUser } from "@agora/db/queries/sessions";
import { endFamiliesOfUser } from "@agora/db/queries/tokens";
import { announceEnded } from "./ended.ts";
import type { SignedIn } from "./sessions.ts";

type Whose = { userId: string; except?: SignedIn["session"] };

/** Ends the sessions and native apps of a person, all or all but one; returns how many. It holds on their next request. */
export async function endAccess(tx: Tx, { userId, except }: Whose): Promise<number> {
  const exceptPublicId = except?.kind === "session" ? except.publicId : undefined;
  const exceptId = except?.kind === "family" ? except.id : undefined;
  const sessions = await deleteSessionsOfUser(tx, { userId, exceptPublicId });
  const families = await endFamiliesOfUser(tx, { userId, exceptId });
  await announceEnded(tx, { userId });
  return sessions + families;
}
