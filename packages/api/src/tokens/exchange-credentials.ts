import type { z } from "zod";
import { enterByPassword } from "../auth/enter-by-password.ts";
import type { HandlerContext } from "../context.ts";
import type { tokens } from "./contract.ts";
import { signingKey } from "./signing-keys.ts";
import { startFamily } from "./start-family.ts";

type Exchange = typeof tokens.exchange;

/** Password and second factor are judged as at any sign-in; what starts is a family of tokens instead of a session. */
export async function exchange(ctx: HandlerContext<Exchange>, input: z.output<Exchange["input"]>) {
  const key = await signingKey(ctx);
  return enterByPassword(ctx, input, (tx, { userId, deletionCancelled }) => {
    const { request, config } = ctx;
    const { device } = input;
    const after = { app: device ?? true, ...(deletionCancelled && { deletionCancelled }) };
    ctx.audit({ actorId: userId, subjectId: userId, after });
    return startFamily(tx, { key, publicUrl: config.publicUrl }, { userId, device, request });
  });
}
