import { randomUUID } from "node:crypto";
import type { Database } from "@agora/db";
import { webhookAttempts, webhookDeliveries, webhookEndpoints, webhookMessages } from "@agora/db/schema";
import { asc, eq } from "drizzle-orm";
import type { EventType } from "../events.ts";
import { newWebhookSecret, sealWebhookSecret } from "../webhooks/secret.ts";

type Endpoint = Omit<Partial<typeof webhookEndpoints.$inferInsert>, "url" | "secret"> & {
  url: string;
  events?: EventType[];
};

/** Gives its id and the secret in the clear. */
export async function insertEndpoint(
  { pool }: Database,
  { serverSecret, ...endpoint }: Endpoint & { serverSecret: string },
) {
  const id = randomUUID();
  const secret = newWebhookSecret();
  const sealed = sealWebhookSecret(secret, { endpointId: id, serverSecret });
  await pool.insert(webhookEndpoints).values({ ...endpoint, id, secret: sealed });
  return { id, secret };
}

/** Every message with its deliveries, the oldest first. */
export async function toldMessages({ pool }: Database) {
  return pool
    .select({ message: webhookMessages, delivery: webhookDeliveries })
    .from(webhookMessages)
    .innerJoin(webhookDeliveries, eq(webhookDeliveries.messageId, webhookMessages.id))
    .orderBy(asc(webhookMessages.id));
}

export async function attemptsOf({ pool }: Database, deliveryId: string) {
  return pool
    .select()
    .from(webhookAttempts)
    .where(eq(webhookAttempts.deliveryId, deliveryId))
    .orderBy(asc(webhookAttempts.number));
}
