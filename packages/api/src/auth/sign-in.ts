import { findCredentials } from "@agora/db/queries/users";
import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import { Refusal } from "../errors.ts";
import { sha256 } from "../seal.ts";
import type { auth } from "./contract.ts";
import { startSession } from "./sessions.ts";
import { readViewer } from "./sign-up.ts";

type SignIn = typeof auth.signIn;

/**
 * The try is counted before the password is looked at, so that a thousand parallel guesses are five.
 * An unknown name does the same work as a wrong password.
 */
export async function signIn(ctx: HandlerContext<SignIn>, input: z.output<SignIn["input"]>) {
  const who = sha256(`${input.identifier.toLowerCase()} ${ctx.request.ip}`);
  await ctx.limits.countAttempt(who);
  const user = await findCredentials(ctx.db, { identifier: input.identifier });
  const right = await ctx.passwords.verify(user?.passwordHash, input.password);
  if (!user || !right) throw new Refusal("WRONG_CREDENTIALS");
  if (user.status !== "active") throw new Refusal("SUSPENDED");
  await ctx.limits.forgetAttempts(who);

  return ctx.commit(async (tx) => {
    const token = await startSession(tx, {
      userId: user.id,
      ip: ctx.request.ip,
      userAgent: ctx.request.userAgent,
    });
    ctx.audit({ actorId: user.id, subjectId: user.id });
    if (input.as === "cookie") ctx.setSession(token);
    return { viewer: await readViewer(tx, user.id), token: input.as === "token" ? token : undefined };
  });
}
