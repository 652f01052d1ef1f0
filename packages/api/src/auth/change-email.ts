import { deleteEmailTokens, insertEmailToken } from "@agora/db/queries/email-tokens";
import { deleteSuppression } from "@agora/db/queries/mails";
import { emailAddressChange, emailSecurityNotice, enqueue } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { ok } from "../kit.ts";
import { randomToken, sha256 } from "../seal.ts";
import { askPasswordAgain } from "./ask-password-again.ts";
import type { auth } from "./contract.ts";
import { endAccess } from "./end-access.ts";
import { mayMail } from "./may-mail.ts";

type Change = typeof auth.changeEmail;

/** Hours in which the new address can be verified. */
const hours = 24;

/**
 * Nothing changes before the link mailed to the new address is followed; an earlier wish ends.
 * Whether the new address is known is looked at by the mail job only, so that nobody can ask for that here.
 */
export async function changeEmail(
  ctx: HandlerContext<Change>,
  { password, email }: z.output<Change["input"]>,
) {
  const { viewer, signedIn, request } = ctx;
  await askPasswordAgain(ctx, password);
  const mail = await mayMail(ctx.limits, email);
  return ctx.commit(async (tx) => {
    const userId = viewer.id;
    const promise = { requestId: request.id, actorId: userId };
    await deleteEmailTokens(tx, { userId, purposes: ["change-email"] });
    // Stands for the wish: nobody holds its token, and a new password takes it away before its mail is written.
    const wish = sha256(randomToken());
    await insertEmailToken(tx, { hash: wish, purpose: "change-email", userId, email, hours });
    // Who gives an address says that it works; the link could not reach it otherwise.
    await deleteSuppression(tx, { address: email });
    if (mail) await enqueue(tx, emailAddressChange, { request: wish }, promise);
    await enqueue(tx, emailSecurityNotice, { userId, notice: "address-change-asked" }, promise);
    await endAccess(tx, { userId, except: signedIn.session });
    ctx.audit({ subjectId: userId, before: { email: viewer.email }, after: { email } });
    return ok;
  });
}
