import { deleteEmailTokens } from "@agora/db/queries/email-tokens";
import { isEmailUnverified } from "@agora/db/queries/users";
import { emailVerification, enqueue } from "@agora/jobs";
import type { HandlerContext } from "../context.ts";
import type { auth } from "./contract.ts";
import { mayMail } from "./may-mail.ts";

type Resend = Pick<HandlerContext<typeof auth.resendVerification>, "db" | "limits" | "viewer" | "request">;

/** Older links stop working; a verified address gets no mail, and nobody's mailbox can be filled. */
export async function resendVerification({ db: tx, limits, viewer, request }: Resend): Promise<void> {
  const userId = viewer.id;
  if (!(await isEmailUnverified(tx, { userId }))) return;
  if (!(await mayMail(limits, viewer.email))) return;
  await deleteEmailTokens(tx, { userId, purposes: ["verify-email"] });
  await enqueue(tx, emailVerification, { userId }, { requestId: request.id });
}
