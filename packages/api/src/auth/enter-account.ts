import type { Tx } from "@agora/db";
import { lockAccount } from "@agora/db/queries/credentials";
import { clearDeletion } from "@agora/db/queries/deletions";
import { noteDevice } from "@agora/db/queries/devices";
import { emailNewDevice, emailSecurityNotice, enqueue, tell } from "@agora/jobs";
import { mergeCart } from "../cart/merge-cart.ts";
import type { RequestInfo, Services } from "../context.ts";
import { Refusal } from "../errors.ts";
import { deviceHash, deviceName } from "../sessions/device.ts";
import { spendCode } from "../two-factor/spend-code.ts";

type Door = { request: RequestInfo; config: Pick<Services["config"], "secret"> };
type Entering = {
  userId: string;
  /** The password's hash as it was when the password was right; left out where something else was proof. */
  passwordHash?: string | null;
  /** Of the second factor. */
  code?: string;
  /** Of the cart filled before, where it is not in the cookie. */
  cartToken?: string;
};

export type Entered = { userId: string; deletionCancelled: boolean };

/**
 * What every way of signing in does in its transaction, before it starts a session: the account is locked and looked at
 * again, so that a suspension or a new password at the same moment counts; the second factor's code is used up;
 * a deletion that was asked for is off; a device never seen before is mailed; and what was put in a cart before comes along.
 * @throws Refusal WRONG_CREDENTIALS, SUSPENDED, CODE_REQUIRED, WRONG_CODE
 */
export async function enterAccount(tx: Tx, { request, config }: Door, entering: Entering): Promise<Entered> {
  const { userId, passwordHash, code, cartToken = request.cartToken } = entering;
  const account = await lockAccount(tx, { id: userId });
  if (!account || (passwordHash !== undefined && account.passwordHash !== passwordHash))
    throw new Refusal("WRONG_CREDENTIALS");
  if (account.status !== "active") throw new Refusal("SUSPENDED");
  if (account.twoFactorAt && account.twoFactorSecret) {
    if (code === undefined) throw new Refusal("CODE_REQUIRED");
    await spendCode(tx, { userId, sealed: account.twoFactorSecret, code, key: config.secret });
  }
  const promise = { requestId: request.id, actorId: userId };
  if (account.deletionAskedAt) {
    await clearDeletion(tx, { userId });
    await tell(tx, "user.restored", { id: userId });
    await enqueue(tx, emailSecurityNotice, { userId, notice: "deletion-cancelled" }, promise);
  }
  if (await noteDevice(tx, { userId, hash: deviceHash(request) })) {
    const { ip, userAgent } = request;
    const at = new Date().toISOString();
    await enqueue(tx, emailNewDevice, { userId, device: deviceName(userAgent), ip, at }, promise);
  }
  await mergeCart(tx, { userId, token: cartToken });
  return { userId, deletionCancelled: account.deletionAskedAt !== null };
}
