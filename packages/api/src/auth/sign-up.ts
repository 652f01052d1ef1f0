import type { Db } from "@agora/db";
import { noteDevice } from "@agora/db/queries/devices";
import { deleteSuppression } from "@agora/db/queries/mails";
import { findSettings } from "@agora/db/queries/settings";
import { findUser, insertUser } from "@agora/db/queries/users";
import { emailWelcome, enqueue, tell } from "@agora/jobs";
import type { z } from "zod";
import { mergeCart } from "../cart/merge-cart.ts";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { deviceHash } from "../sessions/device.ts";
import { refuseTaken } from "../users/rules.ts";
import { askToConfirm } from "./confirm-sign-up.ts";
import type { auth } from "./contract.ts";
import { refuseGuessable } from "./refuse-guessable.ts";
import { startSession, toViewer } from "./sessions.ts";

export type SignUp = typeof auth.signUp;

/** Account, role, session and the promise of a welcome mail stand or fall together. */
export async function signUp(ctx: HandlerContext<SignUp>, input: z.output<SignUp["input"]>) {
  const { email, username, name } = input;
  const settings = await findSettings(ctx.db);
  if (settings.signUp === "closed") throw new Refusal("SIGN_UP_CLOSED");
  refuseGuessable(ctx.passwords, input.password, { personal: [email, username, name, settings.siteName] });
  const passwordHash = await ctx.passwords.hash(input.password);
  const wanted = { email, username, name, passwordHash };
  if (settings.signUp === "confirm-first") return askToConfirm(ctx, wanted);

  const made = ctx.commit(async (tx) => {
    const user = await insertUser(tx, { ...wanted, role: settings.firstRole });
    // Who gives an address says that it works.
    await deleteSuppression(tx, { address: email });
    const { ip, userAgent } = ctx.request;
    const token = await startSession(tx, { userId: user.id, ip, userAgent });
    await noteDevice(tx, { userId: user.id, hash: deviceHash(ctx.request) });
    await mergeCart(tx, { userId: user.id, token: input.cartToken ?? ctx.request.cartToken });
    await enqueue(tx, emailWelcome, { userId: user.id }, { requestId: ctx.request.id });
    await tell(tx, "user.created", { id: user.id });
    ctx.audit({ actorId: user.id, subjectId: user.id, after: { username } });
    if (input.as === "cookie") ctx.setSession(token);
    return { viewer: await readViewer(tx, user.id), token: input.as === "token" ? token : undefined };
  });
  return made.catch(refuseTaken);
}

export async function readViewer(db: Db, id: string) {
  const user = await findUser(db, { id });
  if (!user) throw new Error("the person vanished");
  return toViewer(user);
}
