import { exportMyData } from "../exports/export-my-data.ts";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { changeEmail } from "./change-email.ts";
import { changePassword } from "./change-password.ts";
import { auth } from "./contract.ts";
import { deleteAccount } from "./delete-account.ts";
import { forgotPassword } from "./forgot-password.ts";
import { resendVerification } from "./resend-verification.ts";
import { resetPassword } from "./reset-password.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";
import { signUp } from "./sign-up.ts";
import { verifyEmail } from "./verify-email.ts";

export const authRouter = implement(auth, {
  signUp: ({ ctx, input }) => signUp(ctx, input),
  signIn: ({ ctx, input }) => signIn(ctx, input),
  signOut: async ({ ctx }) => {
    await signOut(ctx.db, ctx.signedIn);
    ctx.setSession(null);
    ctx.audit({ subjectId: ctx.viewer.id });
    return ok;
  },
  me: async ({ ctx }) => ctx.viewer,
  verifyEmail: async ({ ctx, input }) => {
    ctx.audit(await verifyEmail(ctx.db, { ...input, requestId: ctx.request.id }));
    return ok;
  },
  resendVerification: async ({ ctx }) => {
    await resendVerification(ctx);
    return ok;
  },
  forgotPassword: async ({ ctx, input }) => {
    await forgotPassword(ctx, input);
    return ok;
  },
  resetPassword: ({ ctx, input }) => resetPassword(ctx, input),
  changePassword: ({ ctx, input }) => changePassword(ctx, input),
  changeEmail: ({ ctx, input }) => changeEmail(ctx, input),
  deleteAccount: ({ ctx, input }) => deleteAccount(ctx, input),
  exportMyData: ({ ctx }) => exportMyData(ctx),
});
