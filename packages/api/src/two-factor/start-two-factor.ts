import { findSettings } from "@agora/db/queries/settings";
import { setTwoFactorSecret } from "@agora/db/queries/two-factor";
import type { z } from "zod";
import { askPasswordAgain } from "../auth/ask-password-again.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import type { twoFactor } from "./contract.ts";
import { newSecret, otpauthUri, sealSecret } from "./totp.ts";

type Start = typeof twoFactor.start;

/** A second start makes another secret; only the last one can be confirmed. */
export async function startTwoFactor(ctx: HandlerContext<Start>, { password }: z.output<Start["input"]>) {
  if (ctx.viewer.twoFactor) throw new Refusal("TWO_FACTOR_ALREADY_ON");
  await askPasswordAgain(ctx, password);
  const { siteName } = await findSettings(ctx.db);
  const userId = ctx.viewer.id;
  return ctx.commit(async (tx) => {
    const secret = newSecret();
    const sealed = sealSecret(secret, { userId, key: ctx.config.secret });
    if (!(await setTwoFactorSecret(tx, { userId, secret: sealed })))
      throw new Refusal("TWO_FACTOR_ALREADY_ON");
    return { secret, uri: otpauthUri(secret, { site: siteName, account: ctx.viewer.email }) };
  });
}
