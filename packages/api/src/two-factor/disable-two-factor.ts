import { lockAccount } from "@agora/db/queries/credentials";
import { deleteRecoveryCodes } from "@agora/db/queries/recovery-codes";
import { clearTwoFactor } from "@agora/db/queries/two-factor";
import { emailSecurityNotice, enqueue } from "@agora/jobs";
import type { z } from "zod";
import { askPasswordAgain } from "../auth/ask-password-again.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { ok } from "../kit.ts";
import type { twoFactor } from "./contract.ts";
import { countCodes } from "./count-codes.ts";
import { spendCode } from "./spend-code.ts";

type Disable = typeof twoFactor.disable;

/** Asks for the password and a code, because a session alone may be stolen. */
export async function disableTwoFactor(
  ctx: HandlerContext<Disable>,
  { password, code }: z.output<Disable["input"]>,
) {
  if (!ctx.viewer.twoFactor) throw new Refusal("TWO_FACTOR_NOT_STARTED");
  await askPasswordAgain(ctx, password);
  const userId = ctx.viewer.id;
  return countCodes(ctx, userId, () =>
    ctx.commit(async (tx) => {
      const account = await lockAccount(tx, { id: userId });
      if (!account?.twoFactorAt || !account.twoFactorSecret) throw new Refusal("TWO_FACTOR_NOT_STARTED");
      await spendCode(tx, { userId, sealed: account.twoFactorSecret, code, key: ctx.config.secret });
      await clearTwoFactor(tx, { userId });
      await deleteRecoveryCodes(tx, { userId });
      const notice = { userId, notice: "two-factor-off" } as const;
      await enqueue(tx, emailSecurityNotice, notice, { requestId: ctx.request.id, actorId: userId });
      ctx.audit({ subjectId: userId });
      return ok;
    }),
  );
}
