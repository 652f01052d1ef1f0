import { replaceRecoveryCodes } from "@agora/db/queries/recovery-codes";
import { findTwoFactor, turnTwoFactorOn } from "@agora/db/queries/two-factor";
import { emailSecurityNotice, enqueue } from "@agora/jobs";
import { endAccess } from "../auth/end-access.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { twoFactor } from "./contract.ts";
import { countCodes } from "./count-codes.ts";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-codes.ts";
import { spendAppCode } from "./spend-code.ts";

/** Whoever was signed in without the second factor is out; this session stays. The recovery codes are stored as hashes only. */
export async function confirmTwoFactor(
  ctx: HandlerContext<typeof twoFactor.confirm>,
  { code }: { code: string },
) {
  const { viewer, signedIn, config, request } = ctx;
  const userId = viewer.id;
  const begun = await findTwoFactor(ctx.db, { userId });
  if (!begun?.secret) throw new Refusal("TWO_FACTOR_NOT_STARTED");
  const sealed = begun.secret;
  return countCodes(ctx, userId, () =>
    ctx.commit(async (tx) => {
      // Turned on first: of two at once the second finds it on, and no code of the first is replaced.
      if (!(await turnTwoFactorOn(tx, { userId, secret: sealed })))
        throw new Refusal("TWO_FACTOR_ALREADY_ON");
      if (!(await spendAppCode(tx, { userId, sealed, code, key: config.secret })))
        throw new Refusal("WRONG_CODE");
      const recoveryCodes = newRecoveryCodes();
      await replaceRecoveryCodes(tx, { userId, hashes: recoveryCodes.map(recoveryCodeHash) });
      await endAccess(tx, { userId, except: signedIn.session });
      const notice = { userId, notice: "two-factor-on" } as const;
      await enqueue(tx, emailSecurityNotice, notice, { requestId: request.id, actorId: userId });
      ctx.audit({ subjectId: userId });
      return { recoveryCodes };
    }),
  );
}
