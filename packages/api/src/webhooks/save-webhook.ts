import type { Tx } from "@agora/db";
import { endWaiting, lockEndpoint } from "@agora/db/queries/webhook-deliveries";
import {
  countEndpoints,
  deleteEndpoint,
  findShownEndpoint,
  insertEndpoint,
  newEndpointId,
  updateEndpoint,
} from "@agora/db/queries/webhooks";
import { newWebhookSecret, rotationHours, sealWebhookSecret, targetProblem } from "@agora/jobs";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { mostEndpoints, type webhooks } from "./contract.ts";

type Input<P extends keyof typeof webhooks> = z.output<(typeof webhooks)[P]["input"]>;
type Caller = { viewer: { id: string }; config: Pick<Context["config"], "secret" | "webhooks"> };

/** @throws Refusal TOO_MANY_ENDPOINTS, INVALID_INPUT naming an address that is not public */
export async function createWebhook(
  tx: Tx,
  { viewer, config }: Caller,
  { events, ...input }: Input<"create">,
) {
  refusePrivate(input.url, config);
  if ((await countEndpoints(tx)) >= mostEndpoints) throw new Refusal("TOO_MANY_ENDPOINTS");
  const id = await newEndpointId(tx);
  const secret = newWebhookSecret();
  const sealed = sealWebhookSecret(secret, { endpointId: id, serverSecret: config.secret });
  await insertEndpoint(tx, { ...input, id, events: chosen(events), secret: sealed, creatorId: viewer.id });
  return { secret, endpoint: await readWebhook(tx, { id }) };
}

/** What is left out stays. Gives the endpoint before and after. @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value, INVALID_INPUT */
export async function updateWebhook(
  tx: Tx,
  { config }: Pick<Caller, "config">,
  { id, version, url, description, events, status }: Input<"update">,
) {
  if (url !== undefined) refusePrivate(url, config);
  await requireLocked(tx, { id });
  const before = await readWebhook(tx, { id });
  if (before.version !== version) throw new Refusal("VERSION_CONFLICT", { current: before });
  const switched = status !== undefined && status !== before.status;
  // What failed elsewhere, or before it was mended, must not disable it.
  const isNew = (switched && status === "active") || (url !== undefined && url !== before.url);
  await updateEndpoint(tx, {
    id,
    url,
    description,
    ...(events !== undefined && { events: chosen(events) }),
    ...(switched && { status, disabledFor: null }),
    ...(isNew && { failingSince: null, failures: 0 }),
  });
  if (switched && status === "paused")
    await endWaiting(tx, { endpointId: id, failure: "The endpoint was paused." });
  return { before, after: await readWebhook(tx, { id }) };
}

/** The secret before signs as well for a while, unless it has to end at once. @throws Refusal NOT_FOUND */
export async function rotateSecret(
  tx: Tx,
  { config }: Pick<Caller, "config">,
  { id, endFormer }: Input<"rotateSecret">,
) {
  const before = await requireLocked(tx, { id });
  const secret = newWebhookSecret();
  await updateEndpoint(tx, {
    id,
    secret: sealWebhookSecret(secret, { endpointId: id, serverSecret: config.secret }),
    formerSecret: endFormer ? null : before.secret,
    formerSecretUntil: endFormer ? null : new Date(Date.now() + rotationHours * 3_600_000),
  });
  return { secret, endpoint: await readWebhook(tx, { id }) };
}

/** Gives the endpoint as it was. @throws Refusal NOT_FOUND */
export async function removeWebhook(tx: Tx, { id }: { id: string }) {
  const before = await deleteEndpoint(tx, { id });
  if (!before) throw new Refusal("NOT_FOUND");
  return before;
}

export async function requireLocked(tx: Tx, { id }: { id: string }) {
  const endpoint = await lockEndpoint(tx, { id });
  if (!endpoint) throw new Refusal("NOT_FOUND");
  return endpoint;
}

/** @throws Refusal NOT_FOUND */
export async function readWebhook(db: Parameters<typeof findShownEndpoint>[0], { id }: { id: string }) {
  const endpoint = await findShownEndpoint(db, { id });
  if (!endpoint) throw new Refusal("NOT_FOUND");
  return endpoint;
}

const chosen = (events: string[] | null) => events && [...new Set(events)].sort();

function refusePrivate(url: string, { webhooks: rules }: Caller["config"]): void {
  const problem = targetProblem(url, rules);
  if (problem) throw new Refusal("INVALID_INPUT", { fields: { url: [problem] } });
}
