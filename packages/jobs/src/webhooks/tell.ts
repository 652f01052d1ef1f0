import type { Tx } from "@agora/db";
import { insertMessage } from "@agora/db/queries/webhook-messages";
import { traceparent } from "@agora/telemetry";
import type { z } from "zod";
import { type EventKind, type EventType, events } from "../events.ts";
import { deliverWebhook } from "../jobs.ts";

type Data<Type extends EventType> = z.input<(typeof events)[Type]["data"]>;

/**
 * Tells the active endpoints that chose this type, if and only if the caller's transaction commits. What the type does
 * not name in `data` is left out, so a row may be given whole.
 * @throws ZodError for data that the type does not take, which is a bug.
 */
export async function tell<Type extends EventType>(tx: Tx, type: Type, data: Data<Type>): Promise<void> {
  await write(tx, type, data);
}

/** Sends `webhook.test` to one endpoint, however it stands. Gives the delivery's id; undefined when there is no such endpoint. */
export async function tellTest(tx: Tx, { endpointId }: { endpointId: string }): Promise<string | undefined> {
  const [id] = await write(tx, "webhook.test", { endpointId }, endpointId);
  return id;
}

async function write(tx: Tx, type: EventType, data: unknown, endpointId?: string): Promise<string[]> {
  const kind: EventKind = events[type];
  return insertMessage(tx, {
    type,
    version: kind.version,
    data: kind.data.parse(data),
    job: deliverWebhook.name,
    trace: traceparent(),
    endpointId,
  });
}
