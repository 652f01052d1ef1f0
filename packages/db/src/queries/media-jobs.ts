import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "../database.ts";
import { type MediaCrop, media } from "../schema/index.ts";
import type { MediaRow } from "./media.ts";

/** The image job begins, maybe not for the first time; undefined when there is nothing for it to do. */
export async function setMediaProcessing(db: Db, { id }: { id: string }): Promise<MediaRow | undefined> {
  const [row] = await db
    .update(media)
    .set({ status: "processing", failure: null, progress: 0 })
    .where(and(eq(media.id, id), inArray(media.status, ["processing", "failed"])))
    .returning();
  return row;
}

/** Percent. */
export async function setMediaProgress(
  db: Db,
  { id, progress }: { id: string; progress: number },
): Promise<void> {
  await db.update(media).set({ progress }).where(eq(media.id, id));
}

type Finished = Pick<MediaRow, "hash" | "width" | "height" | "blurhash" | "variants" | "crops" | "animated"> &
  Partial<Pick<MediaRow, "key" | "fileId">>;

/** Undefined when the row is gone or ready by now. The version stays: it counts what people change. */
export async function setMediaReady(
  tx: Tx,
  { id, ...picture }: Finished & { id: string },
): Promise<MediaRow | undefined> {
  const [row] = await tx
    .update(media)
    .set({ ...picture, status: "ready", progress: 100, failure: null, readyAt: sql`now()` })
    .where(and(eq(media.id, id), ne(media.status, "ready")))
    .returning();
  return row;
}

export async function setMediaFailed(
  db: Db,
  { id, failure }: { id: string; failure: string },
): Promise<void> {
  await db
    .update(media)
    .set({ status: "failed", failure })
    .where(and(eq(media.id, id), ne(media.status, "ready")));
}

export async function setMediaCrops(
  tx: Tx,
  { id, crops }: { id: string; crops: MediaCrop[] },
): Promise<void> {
  await tx.update(media).set({ crops }).where(eq(media.id, id));
}

/**
 * A picture being processed and a ready one with the same bytes, both locked until the transaction ends, so that
 * neither is deleted meanwhile. They are locked in the order of their ids, as everybody who locks two of them has to.
 */
export async function lockTwin(
  tx: Tx,
  { id, hash }: { id: string; hash: string },
): Promise<{ own: MediaRow; twin: MediaRow } | undefined> {
  const twins = tx
    .select({ id: media.id })
    .from(media)
    .where(and(eq(media.hash, hash), eq(media.status, "ready"), ne(media.id, id)))
    .orderBy(asc(media.id))
    .limit(1);
  const [found] = await twins;
  if (!found) return undefined;
  const rows = await tx
    .select()
    .from(media)
    .where(inArray(media.id, [id, found.id]))
    .orderBy(asc(media.id))
    .for("update");
  const own = rows.find((row) => row.id === id && row.status === "processing");
  const twin = rows.find((row) => row.id === found.id && row.status === "ready");
  return own && twin && { own, twin };
}

/** Names of converted files: the picture's, then the file's own. */
const converted = /^(variants|crops)\/([0-9a-f-]{36})\//;

/**
 * Whether a picture has the file with this key. Pictures that may have it can't be changed until the transaction ends,
 * so what is not theirs now does not become theirs meanwhile.
 */
export async function lockFileInUse(tx: Tx, { key }: { key: string }): Promise<boolean> {
  const [, kind, fileId] = converted.exec(key) ?? [];
  const rows = await tx
    .select({ crops: media.crops })
    .from(media)
    .where(fileId ? eq(media.fileId, fileId) : eq(media.key, key))
    .orderBy(asc(media.id))
    .for("share");
  // Crops are replaced one by one; the other files of a picture stay as long as the picture.
  return kind === "crops"
    ? rows.some(({ crops }) => crops.some((crop) => crop.key === key))
    : rows.length > 0;
}
