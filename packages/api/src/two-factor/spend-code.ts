import type { Tx } from "@agora/db";
import { takeRecoveryCode } from "@agora/db/queries/recovery-codes";
import { takeTwoFactorStep } from "@agora/db/queries/two-factor";
import { Refusal } from "../errors.ts";
import { recoveryCodeHash } from "./recovery-codes.ts";
import { stepOfCode, unsealSecret } from "./totp.ts";

type Spend = { userId: string; sealed: Buffer; code: string; key: string };

/** Uses up a code of the app, or a recovery code; each works once, also in parallel. @throws Refusal WRONG_CODE */
export async function spendCode(tx: Tx, spend: Spend): Promise<void> {
  const good = /^\d{6}$/.test(spend.code.replaceAll(/\s/g, ""))
    ? await spendAppCode(tx, spend)
    : await takeRecoveryCode(tx, { userId: spend.userId, hash: recoveryCodeHash(spend.code) });
  if (!good) throw new Refusal("WRONG_CODE");
}

/** Only the app's code, for who has no recovery codes yet; false for a wrong or used one. */
export async function spendAppCode(tx: Tx, { userId, sealed, code, key }: Spend): Promise<boolean> {
  const step = stepOfCode(unsealSecret(sealed, { userId, key }), code.replaceAll(/\s/g, ""));
  return step !== undefined && takeTwoFactorStep(tx, { userId, step });
}
