import { type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";

export type Topic = {
  id: string;
  slug: string;
  name: string;
  description: string;
  postCount: number;
  version: number;
};

/** What tags and categories have in common: a name with an address, old addresses, and posts that stand under it. */
export type TopicKind<Row extends Topic = Topic> = {
  noun: "tag" | "category";
  topics: SQL;
  /** Old slugs. */
  slugs: SQL;
  /** Which post stands under which. */
  placed: SQL;
  topicId: SQL;
  find(db: Db, by: { id: string }): Promise<Row | undefined>;
};

/** The id of what has the placeholder `slug` as its address, or had it, or took it over with what was merged into it. */
export const idBySlug = ({ topics, slugs, topicId }: Pick<TopicKind, "topics" | "slugs" | "topicId">) =>
  sql`coalesce((select id from ${topics} where slug = ${sql.placeholder("slug")}),
    (select ${topicId} from ${slugs} where slug = ${sql.placeholder("slug")}))`;

/** A list of ids as one parameter. */
export const idArray = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::text::uuid[]`;

/**
 * Whoever places posts holds topics as they are; whoever makes, renames, merges or removes a topic waits for them and
 * keeps the next ones out. So no post is ever put under a topic that is just going, nor an old name made anew.
 */
export async function holdTopics(tx: Tx, { noun }: TopicKind): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(hashtext('topics'), hashtext(${noun}))`);
}

/** As `holdTopics` says, for whoever changes them. */
export async function lockTopics(tx: Tx, { noun }: TopicKind): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('topics'), hashtext(${noun}))`);
}

/** Gives a post exactly these topics. Counts are locked in the order of ids, so that two posts wait for each other. */
export async function placePost(
  tx: Tx,
  { topics, placed, topicId }: TopicKind,
  { postId, ids }: { postId: string; ids: readonly string[] },
): Promise<void> {
  const wanted = idArray(ids);
  const now = sql`select ${topicId} from ${placed} where post_id = ${postId}`;
  await tx.execute(sql`
    select id from ${topics} where (id = any(${wanted}) or id in (${now}))
      and exists (select from posts where id = ${postId} and status = 'published')
    order by id for no key update`);
  await tx.execute(sql`delete from ${placed} where post_id = ${postId} and ${topicId} <> all(${wanted})`);
  await tx.execute(sql`
    insert into ${placed} (post_id, ${topicId}) select ${postId}, id from unnest(${wanted}) as id
    on conflict do nothing`);
}
