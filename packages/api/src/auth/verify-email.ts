import type { Tx } from "@agora/db";
import { deleteEmailTokens, setEmailVerified, takeEmailToken } from "@agora/db/queries/users";
import { Refusal } from "../errors.ts";
import { sha256 } from "../seal.ts";

/** Spends the mailed token; returns whose address it verified. */
export async function verifyEmail(tx: Tx, { token }: { token: string }): Promise<{ userId: string }> {
  const found = await takeEmailToken(tx, { hash: sha256(token), purpose: "verify-email" });
  if (!found || !(await setEmailVerified(tx, found))) throw new Refusal("TOKEN_NOT_VALID");
  await deleteEmailTokens(tx, { userId: found.userId, purpose: "verify-email" });
  return { userId: found.userId };
}
