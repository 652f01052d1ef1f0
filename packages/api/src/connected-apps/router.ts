import { listGrants } from "@agora/db/queries/app-grants";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { allowApp } from "./allow-app.ts";
import { connectedApps } from "./contract.ts";
import { reviewApp } from "./review-app.ts";
import { revokeApp } from "./revoke-app.ts";
import { toConnectedApp } from "./to-connected-app.ts";

export const connectedAppsRouter = implement(connectedApps, {
  list: async ({ ctx }) => ({
    items: (await listGrants(ctx.db, { userId: ctx.viewer.id })).map(toConnectedApp),
  }),
  review: ({ ctx, input }) => reviewApp(ctx, input),
  allow: ({ ctx, input }) => allowApp(ctx, input),
  revoke: async ({ ctx, input }) => {
    const { appId, permissions } = await revokeApp(ctx.db, { ...input, userId: ctx.viewer.id });
    ctx.audit({ subjectId: input.id, before: { appId, permissions } });
    return ok;
  },
});
