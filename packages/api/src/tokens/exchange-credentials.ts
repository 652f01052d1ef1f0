import type { z } from "zod";
import { checkCredentials } from "../auth/check-credentials.ts";
import type { HandlerContext } from "../context.ts";
import type { tokens } from "./contract.ts";
import { signingKey } from "./signing-keys.ts";
import { startFamily } from "./start-family.ts";

type Exchange = typeof tokens.exchange;

/** Name, password and second factor are judged as at any sign-in. */
export async function exchange(ctx: HandlerContext<Exchange>, input: z.output<Exchange["input"]>) {
  const userId = await checkCredentials(ctx, input);
  const key = await signingKey(ctx);
  return ctx.commit((tx) => {
    const { request, config } = ctx;
    ctx.audit({ actorId: userId, subjectId: userId, after: { device: input.device, as: "native app" } });
    return startFamily(tx, { key, publicUrl: config.publicUrl }, { userId, device: input.device, request });
  });
}
