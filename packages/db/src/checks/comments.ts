import { sql } from "drizzle-orm";
import type { Check } from "./check.ts";

export const ofComments: Check[] = [
  {
    name: "comments.reply_count",
    sentence:
      "every comment has as many replies as it says: public ones, and those that hold replies together",
    sql: sql`select c.id, c.reply_count as stored, coalesce(r.n, 0) as counted from comments c
      left join (select parent_id, count(*) as n from comments
        where (status = 'approved' and removed_at is null) or reply_count > 0 group by parent_id) r
        on r.parent_id = c.id`,
  },
  {
    name: "comments.report_count",
    sentence: "every comment has as many open reports as it says",
    sql: sql`select c.id, c.report_count as stored, coalesce(r.n, 0) as counted from comments c
      left join (select comment_id, count(*) as n from comment_reports where settled_at is null group by comment_id) r
        on r.comment_id = c.id`,
  },
  {
    name: "comments.sequence",
    sentence: "no two comments of a post became public at the same place",
    sql: sql`select id, sequence as stored,
        case when row_number() over (partition by post_id, sequence order by id) = 1 then sequence end as counted
      from comments where sequence is not null`,
  },
];
