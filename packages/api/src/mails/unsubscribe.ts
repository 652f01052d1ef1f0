import { insertAudit } from "@agora/db/queries/audit";
import type { MailTopic } from "@agora/db/queries/mails";
import { readMailToken } from "@agora/jobs";
import type { RequestInfo, Services } from "../context.ts";
import { Refusal } from "../errors.ts";
import { mails } from "./contract.ts";
import { setPreferences } from "./set-preferences.ts";

type Link = { token: string; topic: MailTopic };

/**
 * Ends the mails of one topic for whom the token was made for, as a mail program asks for it (RFC 8058): again and again
 * is fine. @throws Refusal TOKEN_NOT_VALID
 */
export async function unsubscribe(
  { database, config, request }: Pick<Services, "database" | "config"> & { request: RequestInfo },
  { token, topic }: Link,
): Promise<void> {
  const userId = readMailToken(config.secret, token);
  if (!userId) throw new Refusal("TOKEN_NOT_VALID");
  await database.pool.transaction(async (tx) => {
    const { audit } = await setPreferences(tx, { userId, byToken: true }, { [topic]: false });
    if (!audit) return;
    const { ip, id: requestId } = request;
    const action = mails.setPreferences.audit;
    await insertAudit(tx, { ...audit, actorKind: "user", action, ip, requestId });
  });
}
