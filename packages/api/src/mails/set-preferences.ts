import type { Tx } from "@agora/db";
import { listOptOuts, type MailTopic, setOptOuts } from "@agora/db/queries/mails";
import { mailTopics } from "@agora/db/schema";
import type { AuditDetails } from "../context.ts";
import { type Asked, readPreferences } from "./preferences.ts";

type Choice = Partial<Record<MailTopic, boolean>>;

/**
 * Holds for mails that wait as well, because it is looked at when they are sent. What the audit log says of it is null
 * where nothing changed. @throws Refusal TOKEN_NOT_VALID when there is nobody any more.
 */
export async function setPreferences(
  tx: Tx,
  asked: Asked,
  choice: Choice,
): Promise<{ after: Awaited<ReturnType<typeof readPreferences>>; audit: AuditDetails | null }> {
  const { userId } = asked;
  await readPreferences(tx, asked);
  const topics = (wish: boolean) => mailTopics.filter((topic) => choice[topic] === wish);
  const changed = await setOptOuts(tx, { userId, wanted: topics(true), unwanted: topics(false) });
  const unwanted = await listOptOuts(tx, { userId });
  return {
    after: await readPreferences(tx, asked),
    audit: changed.length > 0 ? { subjectId: userId, actorId: userId, after: { changed, unwanted } } : null,
  };
}
