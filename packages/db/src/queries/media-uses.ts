import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { media } from "../schema/index.ts";

// Names are written out, because drizzle shortens those of a query of one table. The first condition is that of the
// index: without it Postgres would read every text.
const namesFile = (text: string) =>
  `files_in(${text}) <> '{}' and files_in(${text}) && array[media.file_id, media.id]`;

/** Pictures with the same bytes share their files: who has one of their own uses that one. */
const theirs = `(p.author_id = media.owner_id or not exists (
  select 1 from media own where own.file_id = media.file_id and own.owner_id = p.author_id))`;

/** Where the row of `media` at hand can be used. Nobody but its owner can have it as avatar. */
const places = {
  cover: "posts p where p.cover_id = media.id",
  inPost: `posts p where ${namesFile("p.body")} and ${theirs}`,
  image: "products p join product_images i on i.product_id = p.id where i.media_id = media.id",
  inProduct: `products p where ${namesFile("p.description")}`,
  avatar: "users p where p.id = media.owner_id and p.avatar_id = media.id",
};

const anywhere = Object.values(places).map((place) => `exists (select 1 from ${place})`);

/** That anything uses it: also a post that is a draft or lies in the trash, but no earlier revision. */
export const isUsed = sql.raw(`(${anywhere.join(" or ")})`);

/** What the viewer may read beside what is public and their own. */
export type Reader = { viewerId: string; writes: boolean; editsAll: boolean; sells: boolean };

export type MediaUse = {
  kind: "post" | "product" | "profile";
  as: "cover" | "inline" | "image" | "avatar";
  id: string;
  title: string;
  slug: string;
  readable: boolean;
};

/** Where it is used, what the reader may see first, the newest first; with how many uses there are in all. */
export async function findMediaUses(
  db: Db,
  { id, reader, limit }: { id: string; reader: Reader; limit: number },
): Promise<{ uses: MediaUse[]; total: number }> {
  const ofPost = sql`p.id, p.title, p.slug, p.status = 'published' or ${reader.editsAll}
    or (${reader.writes} and p.author_id = ${reader.viewerId}) as readable`;
  const ofProduct = sql`p.id, p.name as title, p.slug, p.status = 'active' or ${reader.sells} as readable`;
  const from = (kind: MediaUse["kind"], as: MediaUse["as"], columns: SQL, place: keyof typeof places) =>
    sql`select ${sql.raw(`'${kind}' as kind, '${as}' as "as"`)}, ${columns} from ${sql.raw(places[place])}`;
  const branches = [
    from("post", "cover", ofPost, "cover"),
    from("post", "inline", ofPost, "inPost"),
    from("product", "image", ofProduct, "image"),
    from("product", "inline", ofProduct, "inProduct"),
    from(
      "profile",
      "avatar",
      sql`p.id, coalesce(p.name, p.username) as title, p.username as slug, true as readable`,
      "avatar",
    ),
  ];
  const rows = await db.execute<MediaUse & { total: number }>(sql`
    select u.*, (count(*) over ())::int as total from media, lateral (${sql.join(branches, sql` union all `)}) u
    where media.id = ${id} order by u.readable desc, u.id desc, u."as" limit ${limit}`);
  return { uses: rows.map(({ total: _, ...use }) => use), total: rows[0]?.total ?? 0 };
}

/** Those of them that show nothing, or that nothing uses. Ask once they are locked: before that somebody may just take one. */
export async function listRemovable(tx: Tx, { ids }: { ids: string[] }) {
  return tx
    .select()
    .from(media)
    .where(and(inArray(media.id, ids), sql`(${media.status} <> 'ready' or not ${isUsed})`));
}

/** Notes that it was used until today. */
export async function noteUsed(db: Db, { ids }: { ids: string[] }): Promise<void> {
  await db
    .update(media)
    .set({ usedAt: sql`now()` })
    .where(and(inArray(media.id, ids), isUsed));
}

/**
 * Keeps the pictures a text names from being removed until the transaction ends, and says which ids still have a row:
 * of a file or, for pictures of the first version, of the row itself.
 */
export async function holdFilesIn(tx: Tx, { text }: { text: string }): Promise<Set<string>> {
  const rows = await tx
    .select({ id: media.id, fileId: media.fileId })
    .from(media)
    .where(sql`${media.fileId} = any(files_in(${text})) or ${media.id} = any(files_in(${text}))`)
    .orderBy(media.id)
    .for("key share");
  return new Set(rows.flatMap(({ id, fileId }) => [id, fileId]));
}
