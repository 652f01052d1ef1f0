import { listTags } from "@agora/db/queries/tags";
import { implement } from "../implement.ts";
import { tags } from "./contract.ts";

export const tagsRouter = implement(tags, {
  list: async ({ ctx, input }) => ({ items: await listTags(ctx.db, input) }),
});
