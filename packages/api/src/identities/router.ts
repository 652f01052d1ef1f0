import { listIdentities } from "@agora/db/queries/identities";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { confirmEntry } from "./confirm-entry.ts";
import { identities } from "./contract.ts";
import { unlinkIdentity } from "./unlink-identity.ts";

export const identitiesRouter = implement(identities, {
  list: async ({ ctx }) => ({
    items: ctx.viewer ? await listIdentities(ctx.db, { userId: ctx.viewer.id }) : [],
    providers: ctx.config.identityProviders.map(({ id, name }) => ({ id, name, url: `/auth/oauth/${id}` })),
  }),
  confirm: ({ ctx, input }) => confirmEntry(ctx, input),
  unlink: async ({ ctx, input }) => {
    const unlinked = await unlinkIdentity(ctx.db, { ...input, userId: ctx.viewer.id });
    ctx.audit({ subjectId: ctx.viewer.id, before: { unlinked } });
    return ok;
  },
});
