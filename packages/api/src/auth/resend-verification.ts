import type { Tx } from "@agora/db";
import { deleteEmailTokens } from "@agora/db/queries/email-tokens";
import { isEmailUnverified } from "@agora/db/queries/users";
import { emailVerification, enqueue } from "@agora/jobs";

/** Older links stop working; a verified address gets no mail. */
export async function resendVerification(
  tx: Tx,
  { userId, requestId }: { userId: string; requestId: string },
) {
  if (!(await isEmailUnverified(tx, { userId }))) return;
  await deleteEmailTokens(tx, { userId, purposes: ["verify-email"] });
  await enqueue(tx, emailVerification, { userId }, { requestId });
}
