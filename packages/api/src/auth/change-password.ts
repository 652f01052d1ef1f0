import { replacePassword } from "@agora/db/queries/credentials";
import { deleteEmailTokens } from "@agora/db/queries/email-tokens";
import { findSettings } from "@agora/db/queries/settings";
import { emailSecurityNotice, enqueue } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { ok } from "../kit.ts";
import { askPasswordAgain } from "./ask-password-again.ts";
import { attemptsAt } from "./attempts.ts";
import type { auth } from "./contract.ts";
import { endAccess } from "./end-access.ts";
import { refuseGuessable } from "./refuse-guessable.ts";

type Change = typeof auth.changePassword;

/** This session stays, every other ends, and so do mailed links that would set a password or an address. */
export async function changePassword(ctx: HandlerContext<Change>, input: z.output<Change["input"]>) {
  const { viewer, signedIn, request } = ctx;
  const replaces = await askPasswordAgain(ctx, input.password);
  const { siteName } = await findSettings(ctx.db);
  const personal = [viewer.email, viewer.username, viewer.name, siteName];
  refuseGuessable(ctx.passwords, input.newPassword, { personal, field: "newPassword" });
  const passwordHash = await ctx.passwords.hash(input.newPassword);
  await ctx.commit(async (tx) => {
    // Of two changes at the same moment the second no longer knows the password.
    if (!(await replacePassword(tx, { id: viewer.id, passwordHash, replaces })))
      throw new Refusal("WRONG_PASSWORD");
    const userId = viewer.id;
    await deleteEmailTokens(tx, { userId, purposes: ["reset-password", "change-email"] });
    await endAccess(tx, { userId, except: signedIn.session });
    const notice = { userId, notice: "password-changed" } as const;
    await enqueue(tx, emailSecurityNotice, notice, { requestId: request.id, actorId: userId });
    ctx.audit({ subjectId: userId });
    return ok;
  });
  await ctx.limits.forgetAttempts(attemptsAt.code(viewer.id));
  return ok;
}
