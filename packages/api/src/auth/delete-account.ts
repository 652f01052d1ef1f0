import { setDeletionAsked } from "@agora/db/queries/deletions";
import { deleteEmailTokens } from "@agora/db/queries/email-tokens";
import { lockAdministrators } from "@agora/db/queries/people-admin";
import { emailSecurityNotice, enqueue, tell } from "@agora/jobs";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { askPasswordAgain } from "./ask-password-again.ts";
import type { auth } from "./contract.ts";
import { endAccess } from "./end-access.ts";
import { thirtyDays } from "./sessions.ts";

type Delete = typeof auth.deleteAccount;

/** Only the day is set, and everybody signed in is out; a periodic job erases when it has come. */
export async function deleteAccount(ctx: HandlerContext<Delete>, { password }: z.output<Delete["input"]>) {
  await askPasswordAgain(ctx, password);
  const userId = ctx.viewer.id;
  return ctx.commit(async (tx) => {
    const administrators = await lockAdministrators(tx);
    if (administrators.length === 1 && administrators.includes(userId)) throw new Refusal("LAST_ADMIN");
    const askedAt = await setDeletionAsked(tx, { userId });
    await deleteEmailTokens(tx, { userId });
    await endAccess(tx, { userId });
    const notice = { userId, notice: "deletion-asked" } as const;
    await enqueue(tx, emailSecurityNotice, notice, { requestId: ctx.request.id, actorId: userId });
    await tell(tx, "user.removed", { id: userId });
    ctx.setSession(null);
    const erasedAt = new Date(askedAt.getTime() + thirtyDays);
    ctx.audit({ subjectId: userId, after: { erasedAt } });
    return { erasedAt };
  });
}
