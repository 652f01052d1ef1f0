import { and, desc, eq, gt, ilike, lt, or, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { media } from "../schema/index.ts";
import { isUsed } from "./media-uses.ts";
import { hasVersion } from "./versions.ts";

export type MediaRow = typeof media.$inferSelect;

type NewMedia = Omit<typeof media.$inferInsert, "id" | "key" | "fileId"> & {
  keyOf: (id: string) => string;
  /** Its address is told before it is converted, so its files are named after itself, whatever its bytes are. */
  addressKnown?: boolean;
};

/** The id is made first, because the key of the file is made from it. */
export async function insertMedia(
  tx: Tx,
  { keyOf, addressKnown = false, ...row }: NewMedia,
): Promise<MediaRow> {
  const [made] = await tx.execute<{ id: string }>(sql`select uuidv7() as id`);
  if (!made) throw new Error("no id was made");
  const [written] = await tx
    .insert(media)
    .values({ ...row, id: made.id, key: keyOf(made.id), ...(addressKnown && { fileId: made.id }) })
    .returning();
  if (!written) throw new Error("insert returned no row");
  return written;
}

export async function findMedia(db: Db, { id }: { id: string }): Promise<MediaRow | undefined> {
  const [row] = await db.select().from(media).where(eq(media.id, id));
  return row;
}

export async function lockMedia(tx: Tx, { id }: { id: string }): Promise<MediaRow | undefined> {
  const [row] = await tx.select().from(media).where(eq(media.id, id)).for("update");
  return row;
}

export type MediaFilters = {
  ownerId: string;
  purpose?: MediaRow["purpose"];
  status?: MediaRow["status"];
  /** Part of a filename or description. */
  search?: string;
  unused?: boolean;
};

/** The owner's index leads to what is then looked through; nobody has so many files that words need one of their own. */
function listed({ ownerId, purpose, status, search, unused }: MediaFilters) {
  // What people type stands for itself, also % and _.
  const like = search && `%${search.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return and(
    eq(media.ownerId, ownerId),
    purpose && eq(media.purpose, purpose),
    status && eq(media.status, status),
    like ? or(ilike(media.filename, like), ilike(media.alt, like)) : undefined,
    unused ? sql`not ${isUsed}` : undefined,
  );
}

/** Newest first, from the row with the id `after` on. */
export async function listMedia(
  db: Db,
  { after, limit, ...wanted }: MediaFilters & { after?: string; limit: number },
): Promise<MediaRow[]> {
  return db
    .select()
    .from(media)
    .where(and(listed(wanted), after === undefined ? undefined : lt(media.id, after)))
    .orderBy(desc(media.id))
    .limit(limit);
}

const atOnce = 1000;

export type PictureFiles = Pick<MediaRow, "id" | "key" | "variants" | "crops">;

/** The files of every picture that is ready. */
export async function* eachPicture(db: Db): AsyncGenerator<PictureFiles> {
  let last: string | undefined;
  do {
    const rows = await db
      .select({ id: media.id, key: media.key, variants: media.variants, crops: media.crops })
      .from(media)
      .where(and(eq(media.status, "ready"), last === undefined ? undefined : gt(media.id, last)))
      .orderBy(media.id)
      .limit(atOnce);
    yield* rows;
    last = rows.length === atOnce ? rows.at(-1)?.id : undefined;
  } while (last !== undefined);
}

export async function countMedia(db: Db, wanted: MediaFilters): Promise<number> {
  return db.$count(media, listed(wanted));
}

/** The bytes have arrived and are what `contentType` says. */
export async function setMediaUploaded(tx: Tx, { id, contentType }: { id: string; contentType: string }) {
  const [row] = await tx
    .update(media)
    .set({ status: "processing", contentType })
    .where(eq(media.id, id))
    .returning();
  return row;
}

type Details = Partial<Pick<MediaRow, "alt" | "focalX" | "focalY" | "kept" | "usedAt">>;

/** Undefined when the row is gone, not the owner's, or of another version. */
export async function setMediaDetails(
  tx: Tx,
  { id, ownerId, version, ...details }: { id: string; ownerId: string; version: number } & Details,
): Promise<MediaRow | undefined> {
  const [row] = await tx
    .update(media)
    .set({ ...details, version: sql`${media.version} + 1` })
    .where(and(eq(media.id, id), eq(media.ownerId, ownerId), hasVersion(media.version, version)))
    .returning();
  return row;
}

export async function deleteMedia(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.delete(media).where(eq(media.id, id));
}
