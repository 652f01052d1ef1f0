import { sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { idArray, type TopicKind } from "./topics.ts";

// Whoever calls what takes a transaction here has called `lockTopics` in it.

type Words = { slug: string; name: string; description: string; color?: string };

/** The id of the topic that has this slug now. */
export async function findSlugHolder(db: Db, { topics }: TopicKind, { slug }: { slug: string }) {
  const [row] = await db.execute<{ id: string }>(sql`select id from ${topics} where slug = ${slug}`);
  return row?.id;
}

/** An address that leads elsewhere only because of the past is free for whoever has the name now. */
export async function giveUpOldSlug(tx: Tx, { slugs }: TopicKind, { slug }: { slug: string }) {
  await tx.execute(sql`delete from ${slugs} where slug = ${slug}`);
}

export async function keepOldSlug(
  tx: Tx,
  { slugs, topicId }: TopicKind,
  { id, slug }: { id: string; slug: string },
) {
  await tx.execute(sql`insert into ${slugs} (slug, ${topicId}) values (${slug}, ${id})`);
}

export async function insertTopic(tx: Tx, { topics }: TopicKind, words: Words): Promise<string> {
  const [column, value] = words.color === undefined ? [sql``, sql``] : [sql`, color`, sql`, ${words.color}`];
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into ${topics} (slug, name, description${column})
    values (${words.slug}, ${words.name}, ${words.description}${value}) returning id`);
  if (!row) throw new Error("insert returned no row");
  return row.id;
}

export async function updateTopic(tx: Tx, { topics }: TopicKind, { id, ...words }: Words & { id: string }) {
  const color = words.color === undefined ? sql`` : sql`, color = ${words.color}`;
  await tx.execute(sql`
    update ${topics} set slug = ${words.slug}, name = ${words.name}, description = ${words.description}${color},
      version = version + 1, updated_at = now() where id = ${id}`);
}

/** Posts are taken out first: publishing locks a post's places before its topics, and so does this. */
export async function deleteTopic(tx: Tx, { topics, placed, topicId }: TopicKind, { id }: { id: string }) {
  await tx.execute(sql`delete from ${placed} where ${topicId} = ${id}`);
  await tx.execute(sql`delete from ${topics} where id = ${id}`);
}

/** Puts the topic in the place of others, which end; all their addresses lead to it. */
export async function mergeTopics(
  tx: Tx,
  { topics, slugs, placed, topicId }: TopicKind,
  { id, from }: { id: string; from: readonly string[] },
) {
  const gone = idArray(from);
  await tx.execute(
    sql`select from ${placed} where ${topicId} = any(${gone}) order by post_id, ${topicId} for update`,
  );
  // A post that stood under several keeps one place.
  await tx.execute(sql`
    delete from ${placed} p where ${topicId} = any(${gone}) and exists (
      select from ${placed} other where other.post_id = p.post_id and (other.${topicId} = ${id}
        or (other.${topicId} = any(${gone}) and other.${topicId} < p.${topicId})))`);
  await tx.execute(sql`update ${placed} set ${topicId} = ${id} where ${topicId} = any(${gone})`);
  await tx.execute(sql`update ${slugs} set ${topicId} = ${id} where ${topicId} = any(${gone})`);
  await tx.execute(sql`
    insert into ${slugs} (slug, ${topicId}) select slug, ${id}::uuid from ${topics} where id = any(${gone})`);
  await tx.execute(sql`delete from ${topics} where id = any(${gone})`);
}
