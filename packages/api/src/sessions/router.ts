import { endAccess } from "../auth/end-access.ts";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { sessions } from "./contract.ts";
import { listSessions } from "./list-sessions.ts";
import { revokeSession } from "./revoke-session.ts";

export const sessionsRouter = implement(sessions, {
  list: async ({ ctx }) => ({ items: await listSessions(ctx.db, ctx.signedIn) }),
  revoke: async ({ ctx, input }) => {
    await revokeSession(ctx.db, { ...input, userId: ctx.viewer.id });
    if (input.id === ctx.signedIn.session?.publicId) ctx.setSession(null);
    ctx.audit({ subjectId: input.id });
    return ok;
  },
  revokeOthers: async ({ ctx }) => {
    const ended = await endAccess(ctx.db, { userId: ctx.viewer.id, except: ctx.signedIn.session });
    ctx.audit({ subjectId: ctx.viewer.id, after: { ended } });
    return { ended };
  },
});
