import type { Tx } from "@agora/db";
import { deleteSuppression } from "@agora/db/queries/mails";
import { adoptOrders } from "@agora/db/queries/orders";
import { insertPendingSignUp, takePendingSignUp } from "@agora/db/queries/pending-sign-ups";
import { findSettings } from "@agora/db/queries/settings";
import { insertUser, isUsernameTaken } from "@agora/db/queries/users";
import { emailSignUp, enqueue, tell } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { refuseTaken } from "../users/rules.ts";
import { mayMail } from "./may-mail.ts";
import type { SignUp } from "./sign-up.ts";

type Wanted = { email: string; username: string; name?: string; passwordHash: string };

/** Hours in which a sign-up can be confirmed. */
const hours = 24;

/**
 * Keeps the sign-up until its mailed link is followed. Nothing here looks whether the address is known: the mail job does,
 * and writes to its owner then, so that neither answer nor time can tell. A name is public, and may be told to be taken.
 * Neither address nor name is held until then: anybody else may sign up with them, and the first link followed counts.
 */
export async function askToConfirm(ctx: HandlerContext<SignUp>, wanted: Wanted) {
  const mail = await mayMail(ctx.limits, wanted.email);
  return ctx.commit(async (tx) => {
    if (await isUsernameTaken(tx, wanted))
      throw new Refusal("USERNAME_TAKEN", { fields: { username: ["This name is taken"] } });
    const signUpId = await insertPendingSignUp(tx, { ...wanted, hours });
    // Who gives an address says that it works; the link could not reach it otherwise.
    await deleteSuppression(tx, { address: wanted.email });
    if (mail) await enqueue(tx, emailSignUp, { signUpId }, { requestId: ctx.request.id });
    ctx.audit({ subjectId: signUpId, after: { username: wanted.username, waits: true } });
    return { viewer: null };
  });
}

/** Makes the account of a sign-up whose link was followed. @throws Refusal TOKEN_NOT_VALID, EMAIL_TAKEN, USERNAME_TAKEN */
export async function confirmSignUp(tx: Tx, { signUpId }: { signUpId: string }) {
  const waiting = await takePendingSignUp(tx, { id: signUpId });
  if (!waiting) throw new Refusal("TOKEN_NOT_VALID");
  const { email, username, name, passwordHash } = waiting;
  const { firstRole } = await findSettings(tx);
  const account = { email, username, name, passwordHash, role: firstRole, emailVerifiedAt: new Date() };
  const user = await insertUser(tx, account).catch(refuseTaken);
  await deleteSuppression(tx, { address: email });
  await adoptOrders(tx, { userId: user.id });
  await tell(tx, "user.created", { id: user.id });
  return { userId: user.id, username };
}
