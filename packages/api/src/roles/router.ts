import { listRoles } from "@agora/db/queries/roles";
import { implement } from "../implement.ts";
import { ok, permissions } from "../kit.ts";
import { createRole, removeRole, toRole, updateRole } from "./change-roles.ts";
import { roles } from "./contract.ts";

export const rolesRouter = implement(roles, {
  list: async ({ ctx }) => ({ items: (await listRoles(ctx.db)).map(toRole), permissions: [...permissions] }),
  create: async ({ ctx, input }) => {
    const role = await createRole(ctx.db, ctx.viewer, input);
    ctx.audit({ after: { name: role.name, permissions: role.permissions } });
    return role;
  },
  update: async ({ ctx, input }) => {
    const { before, after } = await updateRole(ctx.db, ctx.viewer, input);
    ctx.audit({ before, after: { name: after.name, permissions: after.permissions } });
    return after;
  },
  remove: async ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id, before: await removeRole(ctx.db, input) });
    return ok;
  },
});
