import { findSettings } from "@agora/db/queries/settings";
import { findEndpoint } from "@agora/db/queries/webhook-deliveries";
import type { PayloadOf } from "../jobs.ts";
import type { JobContext } from "./context.ts";
import { daysOfFailure } from "./deliver-webhook.ts";
import { findPerson, nameOf } from "./facts.ts";
import { webhookDisabled } from "./mails/webhook-disabled.ts";

/** Moot once the endpoint is active again or gone. */
export async function sendWebhookDisabled(
  context: JobContext,
  { endpointId, userId }: PayloadOf<"emailWebhookDisabled">,
): Promise<void> {
  const { id, database, mailer, config } = context;
  const endpoint = await findEndpoint(database.pool, { id: endpointId });
  const person = await findPerson(database.pool, { userId });
  if (endpoint?.status !== "disabled" || !endpoint.disabledFor || person?.status !== "active") return;
  const { siteName } = await findSettings(database.pool);
  const mail = webhookDisabled({
    site: { name: siteName, url: config.publicUrl },
    name: nameOf(person),
    host: new URL(endpoint.url).host,
    reason: endpoint.disabledFor,
    days: daysOfFailure,
    endpointUrl: `${config.publicUrl}/admin/webhooks/${endpointId}`,
  });
  await mailer.send({ ...mail, id, to: { name: nameOf(person), address: person.email } });
}
