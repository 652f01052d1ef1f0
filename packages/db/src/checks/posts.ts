import { sql } from "drizzle-orm";
import type { Check } from "./check.ts";

export const ofPosts: Check[] = [
  {
    name: "posts.like_count",
    sentence: "every post has as many likes as it says",
    sql: sql`select p.id, p.like_count as stored, coalesce(l.n, 0) as counted from posts p
      left join (select post_id, count(*) as n from post_likes group by post_id) l on l.post_id = p.id`,
  },
  {
    name: "posts.comment_count",
    sentence: "every post has as many approved comments as it says, without removed ones",
    sql: sql`select p.id, p.comment_count as stored, coalesce(c.n, 0) as counted from posts p
      left join (select post_id, count(*) as n from comments
        where status = 'approved' and removed_at is null group by post_id) c on c.post_id = p.id`,
  },
  {
    name: "posts.view_count",
    sentence: "no post says fewer views than are still known one by one (older ones are only counted)",
    sql: sql`select p.id, p.view_count as stored, greatest(p.view_count, coalesce(v.n, 0)) as counted from posts p
      left join (select post_id, count(*) as n from post_views group by post_id) v on v.post_id = p.id`,
  },
  {
    name: "posts.comment_sequence",
    sentence: "no comment became public after the last one its post knows of",
    sql: sql`select p.id, p.comment_sequence as stored, greatest(p.comment_sequence, coalesce(c.last, 0)) as counted
      from posts p left join (select post_id, max(sequence) as last from comments group by post_id) c
        on c.post_id = p.id`,
  },
];
