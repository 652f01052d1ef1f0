import { listEndpoints } from "@agora/db/queries/webhooks";
import { implement } from "../implement.ts";
import { ok } from "../kit.ts";
import { webhooks } from "./contract.ts";
import { listDeliveries, readDelivery, replayDelivery, replayFailed, testWebhook } from "./deliveries.ts";
import { listEvents } from "./list-events.ts";
import { createWebhook, readWebhook, removeWebhook, rotateSecret, updateWebhook } from "./save-webhook.ts";

type Told = { url: string; description: string; events: string[] | null; status: string };
const audited = ({ url, description, events, status }: Told) => ({ url, description, events, status });

export const webhooksRouter = implement(webhooks, {
  events: async () => listEvents(),
  list: async ({ ctx }) => ({ items: await listEndpoints(ctx.db) }),
  get: ({ ctx, input }) => readWebhook(ctx.db, input),
  create: async ({ ctx, input }) => {
    const made = await createWebhook(ctx.db, ctx, input);
    ctx.audit({ subjectId: made.endpoint.id, after: audited(made.endpoint) });
    return made;
  },
  update: async ({ ctx, input }) => {
    const { before, after } = await updateWebhook(ctx.db, ctx, input);
    ctx.audit({ before: audited(before), after: audited(after) });
    return after;
  },
  rotateSecret: async ({ ctx, input }) => {
    const made = await rotateSecret(ctx.db, ctx, input);
    ctx.audit({ subjectId: input.id, after: { endFormer: input.endFormer } });
    return made;
  },
  remove: async ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id, before: audited(await removeWebhook(ctx.db, input)) });
    return ok;
  },
  test: ({ ctx, input }) => {
    ctx.audit({ subjectId: input.id });
    return testWebhook(ctx.db, input);
  },
  deliveries: ({ ctx, input }) => listDeliveries(ctx.db, input),
  delivery: ({ ctx, input }) => readDelivery(ctx.db, input),
  replay: async ({ ctx, input }) => {
    const { delivery, again } = await replayDelivery(ctx.db, input);
    ctx.audit(again ? { subjectId: delivery.endpointId, after: { deliveryId: input.id } } : null);
    return delivery;
  },
  replayFailed: async ({ ctx, input }) => {
    const { replayed, more } = await replayFailed(ctx.db, input);
    ctx.audit({ subjectId: input.id, after: { since: input.since, replayed } });
    return { replayed, more };
  },
});
