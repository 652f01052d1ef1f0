import { findSettings } from "@agora/db/queries/settings";
import { implement } from "../implement.ts";
import { settings } from "./contract.ts";
import { changeSettings } from "./update-settings.ts";

export const settingsRouter = implement(settings, {
  get: ({ ctx }) => findSettings(ctx.db),
  update: async ({ ctx, input }) => {
    const { before, after } = await changeSettings(ctx.db, ctx.viewer, input);
    ctx.audit({ subjectId: "site", before, after });
    return after;
  },
});
