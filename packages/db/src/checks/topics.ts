import { sql } from "drizzle-orm";
import type { Check } from "./check.ts";

type Names = Record<"noun" | "topics" | "slugs" | "placed" | "key", string>;

function checksOf({ noun, key, ...names }: Names): Check[] {
  const [topics, slugs, placed, topicId] = [names.topics, names.slugs, names.placed, key].map((name) =>
    sql.identifier(name),
  );
  return [
    {
      name: `${names.topics}.post_count`,
      sentence: `every ${noun} has as many published posts as it says`,
      sql: sql`select t.id, t.post_count as stored, coalesce(p.n, 0) as counted from ${topics} t
        left join (select x.${topicId}, count(*) as n from ${placed} x join posts on posts.id = x.post_id
          where posts.status = 'published' group by x.${topicId}) p on p.${topicId} = t.id`,
    },
    {
      name: `${names.placed}.published_at`,
      sentence: `every post stands under its ${noun} by its date, and only while it is published`,
      sql: sql`select x.post_id || ' under ' || x.${topicId} as id, x.published_at as stored,
          case when posts.status = 'published' then posts.published_at end as counted
        from ${placed} x join posts on posts.id = x.post_id`,
    },
    {
      name: `${names.slugs}.slug`,
      sentence: `no ${noun} has the old address of another`,
      sql: sql`select s.slug as id, s.${topicId} as stored, coalesce(t.id, s.${topicId}) as counted from ${slugs} s
        left join ${topics} t on t.slug = s.slug`,
    },
  ];
}

export const ofTopics: Check[] = [
  ...checksOf({ noun: "tag", topics: "tags", slugs: "tag_slugs", placed: "post_tags", key: "tag_id" }),
  ...checksOf({
    noun: "category",
    topics: "categories",
    slugs: "category_slugs",
    placed: "post_categories",
    key: "category_id",
  }),
];
