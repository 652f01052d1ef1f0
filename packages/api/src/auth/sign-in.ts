import type { z } from "zod";
import type { HandlerContext } from "../context.ts";
import type { auth } from "./contract.ts";
import { enterByPassword } from "./enter-by-password.ts";
import { startSession } from "./sessions.ts";
import { readViewer } from "./sign-up.ts";

type SignIn = typeof auth.signIn;

/** The token is in the answer only where a program asked for it; browsers get a cookie. */
export async function signIn(ctx: HandlerContext<SignIn>, input: z.output<SignIn["input"]>) {
  return enterByPassword(ctx, input, async (tx, { userId, deletionCancelled }) => {
    const { ip, userAgent } = ctx.request;
    const token = await startSession(tx, { userId, ip, userAgent });
    ctx.audit({
      actorId: userId,
      subjectId: userId,
      after: deletionCancelled ? { deletionCancelled } : undefined,
    });
    if (input.as === "cookie") ctx.setSession(token);
    const viewer = await readViewer(tx, userId);
    return { viewer, token: input.as === "token" ? token : undefined, deletionCancelled };
  });
}
