import { and, asc, count, eq, gt, lt, lte, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { tags } from "../schema/index.ts";
import { statement } from "../statement.ts";
import { holdTopics, idBySlug, type TopicKind } from "./topics.ts";

const columns = {
  id: tags.id,
  slug: tags.slug,
  name: tags.name,
  description: tags.description,
  postCount: tags.postCount,
  version: tags.version,
};

type Shape = { search: boolean; unused: boolean };

const beginning = sql`without_accents(${sql.placeholder("search")}::text)`;

/** A beginning as a range up to the last character there is, which an index finds and in which no sign is special. */
const wanted = ({ search, unused }: Shape) =>
  and(
    unused ? undefined : gt(tags.postCount, sql`0`),
    search ? sql`without_accents(${tags.name}) ~>=~ ${beginning}` : undefined,
    search ? sql`without_accents(${tags.name}) ~<~ (${beginning} || chr(1114111))` : undefined,
  );

const afterCount = sql`${sql.placeholder("afterCount")}::integer`;
const afterSlug = sql`${sql.placeholder("afterSlug")}::text`;

function pageStatement(shape: Shape) {
  const after = and(
    lte(tags.postCount, afterCount),
    or(lt(tags.postCount, afterCount), gt(tags.slug, afterSlug)),
  );
  return statement((db) =>
    db
      .select(columns)
      .from(tags)
      .where(and(wanted(shape), after))
      .orderBy(sql`${tags.postCount} desc nulls last`, asc(tags.slug))
      .limit(sql.placeholder("limit")),
  );
}

function countStatement(shape: Shape) {
  return statement((db) => db.select({ total: count() }).from(tags).where(wanted(shape)));
}

const statements = [false, true].flatMap((search) =>
  [false, true].map((unused) => {
    const shape = { search, unused };
    return { ...shape, page: pageStatement(shape), count: countStatement(shape) };
  }),
);

type Asked = { search?: string; unused: boolean };

function statementsFor({ search, unused }: Asked) {
  const found = statements.find((each) => each.search === (search !== undefined) && each.unused === unused);
  if (!found) throw new Error("a combination without a statement");
  return found;
}

/** Those on most published posts first; `after` is the count and slug of the last one seen. */
export async function listTags(
  db: Db,
  { after, limit, ...asked }: Asked & { after?: [count: string, slug: string]; limit: number },
) {
  const [afterCount, afterSlug] = after ?? ["2147483647", ""];
  return statementsFor(asked).page(db, { search: asked.search, afterCount, afterSlug, limit });
}

export async function countTags(db: Db, asked: Asked) {
  const [row] = await statementsFor(asked).count(db, { search: asked.search });
  return row?.total ?? 0;
}

const tables = {
  topics: sql`tags`,
  slugs: sql`tag_slugs`,
  placed: sql`post_tags`,
  topicId: sql`tag_id`,
};

const bySlug = statement((db) =>
  db
    .select(columns)
    .from(tags)
    .where(sql`${tags.id} = ${idBySlug(tables)}`),
);

/** By its slug, else by one that it, or what was merged into it, had before. */
export async function findTagBySlug(db: Db, { slug }: { slug: string }) {
  const [row] = await bySlug(db, { slug });
  return row;
}

const byId = statement((db) =>
  db
    .select(columns)
    .from(tags)
    .where(eq(tags.id, sql.placeholder("id"))),
);

export const tagKind: TopicKind<Awaited<ReturnType<typeof byId>>[number]> = {
  ...tables,
  noun: "tag",
  find: async (db, { id }) => (await byId(db, { id }))[0],
};

/** The ids of the tags of these names: an old name leads to the tag that is now, and a new one becomes a tag. */
export async function claimTags(tx: Tx, wanted: { slug: string; name: string }[]): Promise<string[]> {
  if (wanted.length === 0) return [];
  await holdTopics(tx, tagKind);
  const rows = JSON.stringify(wanted);
  // Sorted, so that two posts that add the same tags wait for each other instead of deadlocking.
  await tx.execute(sql`
    insert into tags (slug, name)
    select slug, name from json_to_recordset(${rows}::json) as wanted (slug text, name text)
    where not exists (select from tags where tags.slug = wanted.slug)
      and not exists (select from tag_slugs where tag_slugs.slug = wanted.slug)
    order by slug on conflict (slug) do nothing`);
  const found = await tx.execute<{ id: string }>(sql`
    select distinct coalesce(tags.id, tag_slugs.tag_id) as id
    from json_to_recordset(${rows}::json) as wanted (slug text, name text)
    left join tags on tags.slug = wanted.slug left join tag_slugs on tag_slugs.slug = wanted.slug`);
  return found.map(({ id }) => id);
}
