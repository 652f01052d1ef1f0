import { sql } from "drizzle-orm";
import type { Tx } from "../database.ts";

type Message = {
  type: string;
  version: number;
  data: Record<string, unknown>;
  /** The job that makes the first attempt. */
  job: string;
  trace?: string;
  /** To this one alone, whatever it chose and however it stands; left out: to the active ones that chose the type. */
  endpointId?: string;
};

/**
 * Writes a message, its deliveries and the promise of the first attempt at each; where nobody is to be told, nothing.
 * One statement, so that telling nobody costs a look at a small table. Gives the deliveries' ids.
 */
export async function insertMessage(tx: Tx, message: Message): Promise<string[]> {
  const { type, version, job, endpointId = null, trace = null } = message;
  const data = JSON.stringify(message.data);
  const rows = await tx.execute<{ id: string }>(sql`
    with chosen as (
      select id from webhook_endpoints
      where case when ${endpointId}::uuid is null
        then status = 'active' and (events is null or ${type}::text = any(events))
        else id = ${endpointId}::uuid end),
    message as (
      insert into webhook_messages (type, version, data)
      select ${type}::text, ${version}::int, ${data}::text::jsonb where exists (select from chosen)
      returning id),
    delivery as (
      insert into webhook_deliveries (message_id, endpoint_id, type, next_attempt_at)
      select message.id, chosen.id, ${type}::text, now() from message, chosen
      returning id, endpoint_id),
    promised as (
      insert into outbox (job, payload, trace)
      select ${job}::text, jsonb_strip_nulls(jsonb_build_object('deliveryId', id, 'attempt', 1,
        'endpointId', case when ${endpointId}::uuid is null then endpoint_id end)), ${trace}::text from delivery
      returning id)
    select delivery.id, pg_notify('outbox', '')::text from delivery, (select count(*) from promised) as all_promised`);
  return rows.map(({ id }) => id);
}
