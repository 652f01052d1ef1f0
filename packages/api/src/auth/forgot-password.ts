import type { Tx } from "@agora/db";
import { emailPasswordReset, enqueue } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import type { auth } from "./contract.ts";
import { mayMail } from "./may-mail.ts";

/** Nothing here looks whether the address is known: the mail job does, so that neither answer nor time can tell. */
export async function forgotPassword(
  ctx: Pick<HandlerContext<typeof auth.forgotPassword>, "limits" | "request"> & { db: Tx },
  { email }: { email: string },
): Promise<void> {
  if (await mayMail(ctx.limits, email))
    await enqueue(ctx.db, emailPasswordReset, { email }, { requestId: ctx.request.id });
}
