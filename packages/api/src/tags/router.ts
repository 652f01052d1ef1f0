import { tagKind } from "@agora/db/queries/tags";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { audited } from "../topics/audited.ts";
import { createTopic, removeTopic, updateTopic } from "../topics/change-topics.ts";
import { mergeTopics } from "../topics/merge-topics.ts";
import { tags } from "./contract.ts";
import { getTag, listTags } from "./list-tags.ts";

export const tagsRouter = implement(tags, {
  list: ({ ctx, input }) => listTags(ctx.db, ctx.viewer, input),
  get: ({ ctx, input }) => getTag(ctx.db, ctx.viewer, input),
  create: async ({ ctx, input }) => {
    const tag = await createTopic(ctx.db, tagKind, input);
    ctx.audit({ after: audited(tag) });
    return tag;
  },
  update: async ({ ctx, input }) => {
    const { before, after } = await updateTopic(ctx.db, tagKind, input);
    ctx.audit({ before: audited(before), after: audited(after) });
    return after;
  },
  remove: async ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id, before: audited(await removeTopic(ctx.db, tagKind, input)) });
    return ok;
  },
  merge: async ({ ctx, input }) => {
    const { gone, topic } = await mergeTopics(ctx.db, tagKind, input);
    ctx.audit(gone.length === 0 ? null : { before: { merged: gone.map(audited) }, after: audited(topic) });
    return topic;
  },
});
