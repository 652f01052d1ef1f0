import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { auth } from "./contract.ts";
import { resendVerification } from "./resend-verification.ts";
import { endSession } from "./sessions.ts";
import { signIn } from "./sign-in.ts";
import { signUp } from "./sign-up.ts";
import { verifyEmail } from "./verify-email.ts";

export const authRouter = implement(auth, {
  signUp: ({ ctx, input }) => signUp(ctx, input),
  signIn: ({ ctx, input }) => signIn(ctx, input),
  signOut: async ({ ctx }) => {
    if (ctx.signedIn.session) await endSession(ctx.db, { token: ctx.signedIn.session.id });
    ctx.setSession(null);
    ctx.audit({ subjectId: ctx.viewer.id });
    return ok;
  },
  me: async ({ ctx }) => ctx.viewer,
  verifyEmail: async ({ ctx, input }) => {
    const { userId } = await verifyEmail(ctx.db, input);
    ctx.audit({ actorId: userId, subjectId: userId });
    return ok;
  },
  resendVerification: async ({ ctx }) => {
    await resendVerification(ctx.db, { userId: ctx.viewer.id, requestId: ctx.request.id });
    return ok;
  },
});
