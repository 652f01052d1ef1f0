import type { Tx } from "@agora/db";
import type { Commit } from "../context.ts";
import { countCodes } from "../two-factor/count-codes.ts";
import { type Entered, enterAccount } from "./enter-account.ts";
import { type Door, provePassword } from "./prove-password.ts";

type Shown = { identifier: string; password: string; code?: string; cartToken?: string };

/**
 * Password, then second factor, then one transaction in which the code is used up and `start` starts what the person
 * is signed in with. It gives what `start` gives.
 * @throws Refusal WRONG_CREDENTIALS, TOO_MANY_ATTEMPTS, EMAIL_NOT_VERIFIED, SUSPENDED, CODE_REQUIRED, WRONG_CODE
 */
export async function enterByPassword<T>(
  ctx: Door & { commit: Commit },
  shown: Shown,
  start: (tx: Tx, entered: Entered) => Promise<T>,
): Promise<T> {
  const proven = await provePassword(ctx, shown);
  const { userId, passwordHash, secondFactor } = proven;
  const { code, cartToken } = shown;
  const enter = () =>
    ctx.commit(async (tx) =>
      start(tx, await enterAccount(tx, ctx, { userId, passwordHash, code, cartToken })),
    );
  return secondFactor && code !== undefined ? countCodes(ctx, userId, enter) : enter();
}
