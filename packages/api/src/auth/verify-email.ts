import type { Tx } from "@agora/db";
import { deleteEmailTokens, takeEmailToken } from "@agora/db/queries/email-tokens";
import { deleteSuppression } from "@agora/db/queries/mails";
import { adoptOrders } from "@agora/db/queries/orders";
import { replaceEmail, setEmailVerified } from "@agora/db/queries/users";
import { emailSecurityNotice, enqueue } from "@agora/jobs";
import type { AuditDetails } from "../context.ts";
import { Refusal } from "../errors.ts";
import { sha256 } from "../seal.ts";
import { refuseTaken } from "../users/rules.ts";
import { confirmSignUp } from "./confirm-sign-up.ts";

type Shown = { token: string; requestId: string };

/**
 * Spends a mailed token: verifies an address, puts a new one in the place of the old, or makes the account of a sign-up
 * that waited. Returns what the audit log says of it. @throws Refusal TOKEN_NOT_VALID, EMAIL_TAKEN, USERNAME_TAKEN
 */
export async function verifyEmail(tx: Tx, { token, requestId }: Shown): Promise<AuditDetails> {
  const found = await takeEmailToken(tx, {
    hash: sha256(token),
    purposes: ["verify-email", "change-email", "confirm-sign-up"],
  });
  if (!found) throw new Refusal("TOKEN_NOT_VALID");
  const { userId, signUpId, email } = found;
  if (signUpId) {
    const made = await confirmSignUp(tx, { signUpId });
    return { actorId: made.userId, subjectId: made.userId, after: { username: made.username } };
  }
  if (!userId) throw new Error("a mailed token belongs to nobody");
  if (found.purpose === "change-email") return moveTo(tx, { userId, email, requestId });
  if (!(await setEmailVerified(tx, { userId, email }))) throw new Refusal("TOKEN_NOT_VALID");
  await deleteSuppression(tx, { address: email });
  await adoptOrders(tx, { userId });
  await deleteEmailTokens(tx, { userId, purposes: ["verify-email"] });
  return { actorId: userId, subjectId: userId };
}

type Move = { userId: string; email: string; requestId: string };

/** Links mailed to the old address stop working, and it is told. */
async function moveTo(tx: Tx, { userId, email, requestId }: Move): Promise<AuditDetails> {
  const before = await replaceEmail(tx, { userId, email }).catch(refuseTaken);
  if (before === undefined) throw new Refusal("TOKEN_NOT_VALID");
  await deleteSuppression(tx, { address: email });
  await adoptOrders(tx, { userId });
  await deleteEmailTokens(tx, { userId });
  const notice = { userId, notice: "address-changed", address: before } as const;
  await enqueue(tx, emailSecurityNotice, notice, { requestId, actorId: userId });
  return { actorId: userId, subjectId: userId, before: { email: before }, after: { email } };
}
