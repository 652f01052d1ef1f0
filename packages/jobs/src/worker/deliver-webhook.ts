import type { Tx } from "@agora/db";
import { insertAudit } from "@agora/db/queries/audit";
import {
  disableFailing,
  disableGone,
  type EndpointRow,
  endWaiting,
  findAttempt,
  insertAttempt,
  listCaretakers,
  lockDelivery,
  lockEndpoint,
  noteFailure,
  noteSuccess,
  setDelivery,
} from "@agora/db/queries/webhook-deliveries";
import { enqueue } from "../enqueue.ts";
import { deliverWebhook, emailWebhookDisabled, type PayloadOf } from "../jobs.ts";
import type { Posted } from "../webhooks/post.ts";
import { requestOf } from "../webhooks/request.ts";
import { waitAfterFailures } from "../webhooks/schedule.ts";
import { signatureOf } from "../webhooks/secret.ts";
import type { JobContext } from "./context.ts";
import { NotYet } from "./not-yet.ts";

/** An endpoint that has only failed for so many days, and so often, is disabled. */
export const daysOfFailure = 5;
export const failuresAtLeast = 10;

const noTurn = { giveBack: () => {}, wait: undefined };

type Payload = PayloadOf<"deliverWebhook">;
type Context = Pick<JobContext, "database" | "config" | "signal" | "webhooks">;

/** Makes one attempt and notes it, with the promise of the next one, in one transaction. A worker that dies in between sends it again. */
export async function deliver(context: Context, payload: Payload): Promise<void> {
  const { database, config, signal, webhooks } = context;
  const found = await findAttempt(database.pool, payload);
  if (!found) return;
  const { message, endpoint } = found;
  const { id } = message;
  const isTest = message.type === "webhook.test";
  if (endpoint.status !== "active" && !isTest) return giveUp(context, endpoint);

  // Somebody waits in front of the page for a test, so it stands in no line.
  const turn = isTest ? noTurn : webhooks.turns.take(endpoint.id, { failed: endpoint.failures > 0 });
  if (turn.wait !== undefined) throw new NotYet(turn.wait, "Other deliveries come first.");
  const startedAt = new Date();
  let posted: Posted = { duration: 0, failure: "Its secret can't be read, because SECRET was changed." };
  let signature = "";
  try {
    const { body } = requestOf(message);
    signature = sign(endpoint, config.secret, { id, at: startedAt, body });
    const { headers } = requestOf(message, { at: startedAt, signature });
    if (signature) posted = await webhooks.post({ url: endpoint.url, headers, body, signal });
  } finally {
    turn.giveBack((posted.retryAfter ?? 0) * webhooks.pace);
  }
  const attempt = { ...payload, posted, startedAt, signature, isTest };
  await database.pool.transaction((tx) => note(tx, { endpointId: endpoint.id, attempt, context }));
}

/** Empty when the secret was sealed with another SECRET. */
function sign(endpoint: EndpointRow, serverSecret: string, signed: Parameters<typeof signatureOf>[2]) {
  try {
    return signatureOf(endpoint, serverSecret, signed);
  } catch {
    return "";
  }
}

/** It was paused or disabled at the moment in which this was told. */
async function giveUp({ database }: Context, { id: endpointId }: EndpointRow): Promise<void> {
  await database.pool.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, { id: endpointId });
    if (endpoint && endpoint.status !== "active")
      await endWaiting(tx, { endpointId, failure: `The endpoint was ${endpoint.status}.` });
  });
}

type Made = Payload & { posted: Posted; startedAt: Date; signature: string; isTest: boolean };
type Noted = { endpointId: string; attempt: Made; context: Context };

async function note(tx: Tx, { endpointId, attempt: made, context }: Noted): Promise<void> {
  const { deliveryId, attempt, posted, startedAt, signature, isTest } = made;
  const { duration, responseStatus = null, answer = null, failure = null } = posted;
  const endpoint = await lockEndpoint(tx, { id: endpointId });
  const delivery = await lockDelivery(tx, { id: deliveryId });
  // Removed meanwhile, or made by two at once.
  if (!endpoint || delivery?.attempts !== attempt - 1) return;
  const row = {
    deliveryId,
    number: attempt,
    signature,
    duration,
    responseStatus,
    answer,
    failure,
    startedAt,
  };
  await insertAttempt(tx, row);
  const outcome = { id: deliveryId, attempts: attempt, responseStatus, failure };
  if (failure === null) {
    await setDelivery(tx, { ...outcome, status: "succeeded", nextAttemptAt: null, endedAt: new Date() });
    return noteSuccess(tx, { endpointId });
  }
  await noteFailure(tx, { endpointId });
  const wait = isTest ? undefined : waitAfterFailures(attempt - delivery.attemptsBefore, posted.retryAfter);
  if (delivery.status !== "waiting" || wait === undefined)
    await setDelivery(tx, { ...outcome, status: "failed", nextAttemptAt: null, endedAt: new Date() });
  else {
    const runAt = new Date(Date.now() + wait * context.webhooks.pace);
    await setDelivery(tx, { ...outcome, nextAttemptAt: runAt });
    await enqueue(tx, deliverWebhook, { deliveryId, attempt: attempt + 1, endpointId }, { runAt });
  }
  await disableIfOver(tx, { endpointId, gone: responseStatus === 410 && !isTest });
}

/** Of two workers that notice it at once one disables, and writes. */
async function disableIfOver(tx: Tx, { endpointId, gone }: { endpointId: string; gone: boolean }) {
  const limits = { endpointId, days: daysOfFailure, failures: failuresAtLeast };
  const disabled = gone ? await disableGone(tx, { endpointId }) : await disableFailing(tx, limits);
  if (!disabled) return;
  await endWaiting(tx, { endpointId, failure: "The endpoint was disabled." });
  await insertAudit(tx, {
    actorKind: "job",
    actorId: deliverWebhook.name,
    action: "webhook.disabled",
    subjectId: endpointId,
    before: { status: "active" },
    after: { status: "disabled", reason: gone ? "gone" : "failing" },
  });
  for (const userId of await listCaretakers(tx))
    await enqueue(tx, emailWebhookDisabled, { endpointId, userId });
}
