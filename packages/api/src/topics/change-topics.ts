import { type Tx, violatedUnique } from "@agora/db";
import {
  deleteTopic,
  findSlugHolder,
  giveUpOldSlug,
  insertTopic,
  keepOldSlug,
  updateTopic as updateRow,
} from "@agora/db/queries/topic-changes";
import { lockTopics, type Topic, type TopicKind } from "@agora/db/queries/topics";
import { Refusal } from "../errors.ts";
import { topicSlugOf } from "../posts/rules.ts";

type Words = { name: string; description: string; color?: string };

/** @throws Refusal NAME_TAKEN when another has this name, or one that differs only in case, accents or signs. */
export async function createTopic<Row extends Topic>(tx: Tx, kind: TopicKind<Row>, words: Words) {
  await lockTopics(tx, kind);
  const slug = await claimSlug(tx, kind, { name: words.name });
  const id = await insertTopic(tx, kind, { ...words, slug }).catch(taken);
  return requireTopic(tx, kind, { id });
}

/**
 * Its address follows its name, and the one before leads to it. Returns it before and after.
 * @throws Refusal NOT_FOUND, VERSION_CONFLICT with the current value, NAME_TAKEN.
 */
export async function updateTopic<Row extends Topic & { color?: string }>(
  tx: Tx,
  kind: TopicKind<Row>,
  { id, version, ...changes }: Partial<Words> & { id: string; version: number },
) {
  await lockTopics(tx, kind);
  const before = await requireTopic(tx, kind, { id });
  if (before.version !== version) throw new Refusal("VERSION_CONFLICT", { current: before });
  const { name = before.name, description = before.description, color = before.color } = changes;
  const slug = name === before.name ? before.slug : await claimSlug(tx, kind, { name, id });
  await updateRow(tx, kind, { id, slug, name, description, color }).catch(taken);
  if (slug !== before.slug) await keepOldSlug(tx, kind, before);
  return { before, after: await requireTopic(tx, kind, { id }) };
}

/** @throws Refusal NOT_FOUND. */
export async function removeTopic<Row extends Topic>(tx: Tx, kind: TopicKind<Row>, { id }: { id: string }) {
  await lockTopics(tx, kind);
  const topic = await requireTopic(tx, kind, { id });
  await deleteTopic(tx, kind, topic);
  return topic;
}

/** @throws Refusal NOT_FOUND. */
export async function requireTopic<Row extends Topic>(tx: Tx, kind: TopicKind<Row>, by: { id: string }) {
  const topic = await kind.find(tx, by);
  if (!topic) throw new Refusal("NOT_FOUND");
  return topic;
}

/** The slug of a name that nothing else has now; where it was only an old one, it leads there no more. */
async function claimSlug(tx: Tx, kind: TopicKind, { name, id }: { name: string; id?: string }) {
  const slug = topicSlugOf(name, kind.noun);
  const holder = await findSlugHolder(tx, kind, { slug });
  if (holder !== undefined && holder !== id) throw nameTaken();
  await giveUpOldSlug(tx, kind, { slug });
  return slug;
}

function nameTaken() {
  return new Refusal("NAME_TAKEN", { fields: { name: ["There is already one of this name"] } });
}

/** Whatever wrote past the lock. */
function taken(error: unknown): never {
  if (violatedUnique(error) !== undefined) throw nameTaken();
  throw error;
}
