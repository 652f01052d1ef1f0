import type { Tx } from "@agora/db";
import { mergeTopics as mergeRows } from "@agora/db/queries/topic-changes";
import { lockTopics, type Topic, type TopicKind } from "@agora/db/queries/topics";
import { requireTopic } from "./change-topics.ts";

/**
 * Puts one topic in the place of others: their posts stand under it, their addresses lead to it, and they end.
 * Merging it into itself changes nothing; what was written in revisions stays as it was written.
 * @throws Refusal NOT_FOUND when one of them is missing, also because somebody else has just merged it.
 */
export async function mergeTopics<Row extends Topic>(
  tx: Tx,
  kind: TopicKind<Row>,
  input: { id: string; from: readonly string[] },
) {
  await lockTopics(tx, kind);
  const { id } = await requireTopic(tx, kind, input);
  const gone: Row[] = [];
  for (const other of new Set(input.from))
    if (other !== id) gone.push(await requireTopic(tx, kind, { id: other }));
  await mergeRows(tx, kind, { id, from: gone.map((topic) => topic.id) });
  return { gone, topic: await requireTopic(tx, kind, { id }) };
}
