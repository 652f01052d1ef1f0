import { settings } from "@agora/db/schema";
import { sql } from "drizzle-orm";
import type { Person, Testbed } from "../testing.ts";

/** Every stored count that is not what counting anew gives. */
export async function wrongCounts(bed: Testbed): Promise<unknown[]> {
  return bed.database.pool.execute(sql`
    select 'post' as of, p.id, p.comment_count as stored, count(c.id)::int as counted
    from posts p left join comments c on c.post_id = p.id and c.status = 'approved' and c.removed_at is null
    group by p.id having p.comment_count <> count(c.id)
    union all
    select 'comment', c.id, c.reply_count, count(r.id)::int
    from comments c left join comments r on r.parent_id = c.id
      and ((r.status = 'approved' and r.removed_at is null) or r.reply_count > 0)
    group by c.id having c.reply_count <> count(r.id)
    union all
    select 'reports', c.id, c.report_count, count(r.comment_id)::int
    from comments c left join comment_reports r on r.comment_id = c.id and r.settled_at is null
    group by c.id having c.report_count <> count(r.comment_id)
    union all
    select 'sequence', p.id, p.comment_sequence, max(c.sequence)
    from posts p join comments c on c.post_id = p.id group by p.id having p.comment_sequence < max(c.sequence)`);
}

export async function moderate(bed: Testbed, mode: "none" | "first" | "all"): Promise<void> {
  await bed.database.pool.update(settings).set({ commentModeration: mode });
}

export async function newPost(author: Person) {
  return author.call.posts.create({ title: "Talk", body: "x", publish: true });
}

/** Names of the jobs that were promised about a comment, sorted. */
export async function mailsAbout(bed: Testbed, commentId: string): Promise<string[]> {
  const rows = await bed.database.pool.execute<{ job: string }>(
    sql`select job from outbox where payload->>'commentId' = ${commentId} order by job`,
  );
  return rows.map((row) => row.job);
}
