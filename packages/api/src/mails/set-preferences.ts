import type { Tx } from "@agora/db";
import { listOptOuts, type MailTopic, setOptOuts } from "@agora/db/queries/mails";
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
  { comments, replies, moderation }: Choice,
): Promise<{ after: Awaited<ReturnType<typeof readPreferences>>; audit: AuditDetails | null }> {
  const { userId } = asked;
  await readPreferences(tx, asked);
  const before = await listOptOuts(tx, { userId });
  const choices = Object.entries({ comments, replies, moderation } satisfies Choice);
  const topics = (choice: boolean): MailTopic[] =>
    (["comments", "replies", "moderation"] as const).filter((topic) =>
      choices.some(([name, chosen]) => name === topic && chosen === choice),
    );
  await setOptOuts(tx, { userId, wanted: topics(true), unwanted: topics(false) });
  const unwanted = await listOptOuts(tx, { userId });
  const changed = unwanted.length !== before.length || unwanted.some((topic) => !before.includes(topic));
  return {
    after: await readPreferences(tx, asked),
    audit: changed
      ? { subjectId: userId, actorId: userId, before: { unwanted: before }, after: { unwanted } }
      : null,
  };
}
