import { sql } from "drizzle-orm";
import type { Tx } from "../database.ts";

type View = { postId: string; hour: Date; visitor: string };

/**
 * Counts on its post each view that was not stored before, and gives how many those were. Posts that are gone are passed
 * over. Rows are taken in one order, so that two at it wait for each other instead of deadlocking.
 */
export async function insertViews(tx: Tx, views: View[]): Promise<number> {
  const rows = views.map(({ postId, hour, visitor }) => ({ post_id: postId, hour, visitor }));
  const noted = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(post_id uuid, hour timestamptz, visitor text)`;
  // No post of these is deleted meanwhile; likes and comments don't wait for this.
  await tx.execute(
    sql`select from posts where id in (select v.post_id from ${noted}) order by id for key share`,
  );
  const [row] = await tx.execute<{ added: number }>(sql`
    with fresh as (
      insert into post_views (post_id, hour, visitor)
      select v.post_id, v.hour, v.visitor from ${noted} join posts p on p.id = v.post_id order by 1, 2, 3
      on conflict do nothing returning post_id
    ), counted as (select post_id, count(*)::int as views from fresh group by post_id),
    locked as (
      select p.id, counted.views from posts p join counted on counted.post_id = p.id order by p.id for no key update of p
    ), updated as (
      update posts set view_count = view_count + locked.views from locked where posts.id = locked.id
    )
    select count(*)::int as added from fresh`);
  return row?.added ?? 0;
}
