import { categoryKind, listCategories } from "@agora/db/queries/categories";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { audited } from "../topics/audited.ts";
import { createTopic, removeTopic, updateTopic } from "../topics/change-topics.ts";
import { mergeTopics } from "../topics/merge-topics.ts";
import { categories } from "./contract.ts";
import { getCategory } from "./get-category.ts";

export const categoriesRouter = implement(categories, {
  list: async ({ ctx }) => ({ items: await listCategories(ctx.db) }),
  get: ({ ctx, input }) => getCategory(ctx.db, input),
  create: async ({ ctx, input }) => {
    const category = await createTopic(ctx.db, categoryKind, input);
    ctx.audit({ after: audited(category) });
    return category;
  },
  update: async ({ ctx, input }) => {
    const { before, after } = await updateTopic(ctx.db, categoryKind, input);
    ctx.audit({ before: audited(before), after: audited(after) });
    return after;
  },
  remove: async ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id, before: audited(await removeTopic(ctx.db, categoryKind, input)) });
    return ok;
  },
  merge: async ({ ctx, input }) => {
    const { gone, topic } = await mergeTopics(ctx.db, categoryKind, input);
    ctx.audit(gone.length === 0 ? null : { before: { merged: gone.map(audited) }, after: audited(topic) });
    return topic;
  },
});
