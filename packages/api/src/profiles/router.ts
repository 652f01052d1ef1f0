import { setFollow } from "@agora/db/queries/profiles";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { profiles } from "./contract.ts";
import { getProfile } from "./get-profile.ts";
import { setAvatar } from "./set-avatar.ts";
import { changeProfile, noted } from "./update-profile.ts";

export const profilesRouter = implement(profiles, {
  get: ({ ctx, input }) => getProfile(ctx.db, ctx.viewer, input),
  update: async ({ ctx, input }) => {
    const { before, after } = await changeProfile(ctx.db, ctx.viewer, input);
    ctx.audit({ subjectId: ctx.viewer.id, before: noted(before, input), after: noted(after, input) });
    return after;
  },
  setAvatar: async ({ ctx, input }) => {
    await setAvatar(ctx.db, ctx.viewer, input);
    ctx.audit({ subjectId: ctx.viewer.id, after: input });
    return getProfile(ctx.db, ctx.viewer, ctx.viewer);
  },
  follow: async ({ ctx, input }) => {
    const { id } = await getProfile(ctx.db, ctx.viewer, input);
    await setFollow(ctx.db, { followerId: ctx.viewer.id, followedId: id, following: true });
    return ok;
  },
  unfollow: async ({ ctx, input }) => {
    const { id } = await getProfile(ctx.db, ctx.viewer, input);
    await setFollow(ctx.db, { followerId: ctx.viewer.id, followedId: id, following: false });
    return ok;
  },
});
