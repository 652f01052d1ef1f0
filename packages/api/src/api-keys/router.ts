import { listKeys } from "@agora/db/queries/api-keys";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { apiKeys } from "./contract.ts";
import { createApiKey } from "./create-api-key.ts";
import { revokeApiKey } from "./revoke-api-key.ts";
import { toApiKey } from "./to-api-key.ts";

export const apiKeysRouter = implement(apiKeys, {
  list: async ({ ctx }) => ({ items: (await listKeys(ctx.db, { userId: ctx.viewer.id })).map(toApiKey) }),
  create: async ({ ctx, input }) => {
    const made = await createApiKey(ctx.db, ctx.viewer, input);
    const { id, name, prefix, permissions, expiresAt } = made.apiKey;
    ctx.audit({ subjectId: id, after: { name, prefix, permissions, expiresAt } });
    return made;
  },
  revoke: async ({ ctx, input }) => {
    const { name, prefix, permissions } = await revokeApiKey(ctx.db, { ...input, userId: ctx.viewer.id });
    ctx.audit({ subjectId: input.id, before: { name, prefix, permissions } });
    return ok;
  },
});
