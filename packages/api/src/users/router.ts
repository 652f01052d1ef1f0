import { implement } from "../implement.ts";
import { users } from "./contract.ts";
import { countUsers, getUser, listUsers } from "./list-users.ts";
import { setRoles } from "./set-roles.ts";
import { reactivateUser, removeUser, restoreUser, suspendUser } from "./set-status.ts";
import { updateUser } from "./update-user.ts";

export const usersRouter = implement(users, {
  list: ({ ctx, input }) => listUsers(ctx.db, input),
  get: ({ ctx, input }) => getUser(ctx.db, input),
  stats: ({ ctx, input }) => countUsers(ctx.db, input),
  update: async ({ ctx, input }) => {
    const before = await updateUser(ctx.db, ctx.viewer, { ...input, requestId: ctx.request.id });
    const after = await getUser(ctx.db, input);
    ctx.audit({ before: named(before), after: named(after) });
    return after;
  },
  setRoles: async ({ ctx, input }) => {
    ctx.audit(await setRoles(ctx.db, ctx.viewer, input));
    return getUser(ctx.db, input);
  },
  suspend: async ({ ctx, input }) => {
    const { before, after } = await suspendUser(ctx.db, ctx.viewer, input);
    ctx.audit({ before, after: { ...after, reason: input.reason } });
    return getUser(ctx.db, input);
  },
  reactivate: async ({ ctx, input }) => {
    ctx.audit(await reactivateUser(ctx.db, ctx.viewer, input));
    return getUser(ctx.db, input);
  },
  remove: async ({ ctx, input }) => {
    ctx.audit(await removeUser(ctx.db, ctx.viewer, input));
    return getUser(ctx.db, input);
  },
  restore: async ({ ctx, input }) => {
    ctx.audit(await restoreUser(ctx.db, ctx.viewer, input));
    return getUser(ctx.db, input);
  },
});

function named({ name, username, email }: { name: string | null; username: string; email: string }) {
  return { name, username, email };
}
