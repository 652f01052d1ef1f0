import type { Db, Tx } from "@agora/db";
import {
  countDeliveries,
  findDelivery,
  isAnyFailed,
  listDeliveries as listRows,
  replayDeliveries,
} from "@agora/db/queries/webhooks";
import { deliverWebhook, requestOf, tellTest } from "@agora/jobs";
import type { z } from "zod";
import { decodeCursor, pageOf, uuidPattern } from "../cursor.ts";
import { Refusal } from "../errors.ts";
import { mostReplays, type webhooks } from "./contract.ts";
import { requireLocked } from "./save-webhook.ts";

type Input<P extends keyof typeof webhooks> = z.output<(typeof webhooks)[P]["input"]>;

export async function listDeliveries(db: Db, { cursor, limit, count, ...filters }: Input<"deliveries">) {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [uuidPattern])[0];
  const [rows, total] = await Promise.all([
    listRows(db, { ...filters, after, limit: limit + 1 }),
    count ? countDeliveries(db, filters) : undefined,
  ]);
  return { ...pageOf(rows, limit, (row) => [row.id]), total };
}

/** @throws Refusal NOT_FOUND */
export async function readDelivery(db: Db, { id }: { id: string }) {
  const found = await findDelivery(db, { id });
  if (!found) throw new Refusal("NOT_FOUND");
  const { delivery, message, url, attempts } = found;
  const tries = attempts.map(({ signature, startedAt, ...attempt }) => ({
    ...attempt,
    startedAt,
    headers: requestOf(message, { at: startedAt, signature }).headers,
  }));
  return { ...delivery, url, body: requestOf(message).body, tries };
}

/** Once, however the endpoint stands. @throws Refusal NOT_FOUND */
export async function testWebhook(tx: Tx, { id }: { id: string }) {
  await requireLocked(tx, { id });
  const deliveryId = await tellTest(tx, { endpointId: id });
  if (!deliveryId) throw new Error("the endpoint vanished");
  return { deliveryId };
}

/** With all its tries again. @throws Refusal NOT_FOUND, ENDPOINT_OFF */
export async function replayDelivery(tx: Tx, { id }: { id: string }) {
  const { endpointId } = await readDelivery(tx, { id });
  await requireActive(tx, endpointId);
  const again = await replayDeliveries(tx, { which: { id }, job: deliverWebhook.name });
  return { delivery: await readDelivery(tx, { id }), again: again.length > 0 };
}

/** @throws Refusal NOT_FOUND, ENDPOINT_OFF */
export async function replayFailed(tx: Tx, { id, since }: Input<"replayFailed">) {
  await requireActive(tx, id);
  const which = { endpointId: id, since };
  const again = await replayDeliveries(tx, {
    which: { ...which, limit: mostReplays },
    job: deliverWebhook.name,
  });
  return { replayed: again.length, more: await isAnyFailed(tx, which) };
}

async function requireActive(tx: Tx, id: string): Promise<void> {
  const { status } = await requireLocked(tx, { id });
  if (status !== "active") throw new Refusal("ENDPOINT_OFF");
}
