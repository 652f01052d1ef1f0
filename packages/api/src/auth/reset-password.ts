import { resetPassword as setPassword } from "@agora/db/queries/credentials";
import { deleteEmailTokens, findEmailToken, takeEmailToken } from "@agora/db/queries/email-tokens";
import { deleteSuppression } from "@agora/db/queries/mails";
import { adoptOrders } from "@agora/db/queries/orders";
import { findSettings } from "@agora/db/queries/settings";
import { findUser } from "@agora/db/queries/users";
import { deleteOtherWaysIn } from "@agora/db/queries/ways-in";
import { emailSecurityNotice, enqueue } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { ok } from "../kit.ts";
import { sha256 } from "../seal.ts";
import { attemptsAt } from "./attempts.ts";
import type { auth } from "./contract.ts";
import { endAccess } from "./end-access.ts";
import { refuseGuessable } from "./refuse-guessable.ts";

type Reset = typeof auth.resetPassword;

/**
 * Spends the mailed token. Every session ends, every other mailed link dies, and the address is verified, since its mail was read.
 * @throws Refusal TOKEN_NOT_VALID, GUESSABLE_PASSWORD (the token stays good then)
 */
export async function resetPassword(ctx: HandlerContext<Reset>, input: z.output<Reset["input"]>) {
  const mailed = { hash: sha256(input.token), purposes: ["reset-password" as const] };
  const token = await findEmailToken(ctx.db, mailed);
  const user = token?.userId ? await findUser(ctx.db, { id: token.userId }) : undefined;
  if (!user) throw new Refusal("TOKEN_NOT_VALID");
  const { siteName } = await findSettings(ctx.db);
  refuseGuessable(ctx.passwords, input.password, {
    personal: [user.email, user.username, user.name, siteName],
  });
  const passwordHash = await ctx.passwords.hash(input.password);

  await ctx.commit(async (tx) => {
    const spent = await takeEmailToken(tx, mailed);
    const before = spent && (await setPassword(tx, { id: user.id, email: spent.email, passwordHash }));
    if (!before) throw new Refusal("TOKEN_NOT_VALID");
    const userId = user.id;
    // Until now nobody had shown that the address is theirs: what was set up before may be a stranger's.
    if (!before.verified) await deleteOtherWaysIn(tx, { userId });
    await deleteSuppression(tx, { address: user.email });
    await adoptOrders(tx, { userId });
    await deleteEmailTokens(tx, { userId });
    await endAccess(tx, { userId });
    const notice = { userId, notice: "password-reset" } as const;
    await enqueue(tx, emailSecurityNotice, notice, { requestId: ctx.request.id, actorId: userId });
    ctx.audit({ actorId: userId, subjectId: userId });
    return ok;
  });
  // Whoever knew the old password can't use up the owner's tries any more.
  await ctx.limits.forgetAttempts(attemptsAt.code(user.id));
  await ctx.limits.forgetAttempts(attemptsAt.password(user.id));
  return ok;
}
