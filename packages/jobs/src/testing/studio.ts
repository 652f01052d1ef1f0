import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { insertMedia } from "@agora/db/queries/media";
import { media, outbox, users } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { enqueue } from "../enqueue.ts";
import { processImage } from "../jobs.ts";
import { originalKey } from "../pictures.ts";
import { eventually } from "./eventually.ts";
import { openStage } from "./stage.ts";

/** Pictures take as long as they take; on a busy machine many times as long as on a quiet one. */
export const inTime = <T>(look: Parameters<typeof eventually<T>>[0]) => eventually(look, 120);

export type Colour = { r: number; g: number; b: number; alpha?: number };

/** Something between noise and a photo, so that encoders have work to do. */
export async function photo(width: number, height: number): Promise<Buffer> {
  const coarse = { width: 64, height: 64, channels: 3 as const };
  return sharp(randomBytes(64 * 64 * 3), { raw: coarse })
    .resize({ width, height, fit: "fill", kernel: "cubic" })
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** A PNG of one colour. */
export async function plain(width: number, height: number, background: Colour): Promise<Buffer> {
  const channels = background.alpha === undefined ? 3 : 4;
  return sharp({ create: { width, height, channels, background } }).png().toBuffer();
}

export type Studio = Awaited<ReturnType<typeof openStudio>>;

/** A stage with somebody who uploads pictures. */
export async function openStudio(urls: { databaseUrl: string; redisUrl: string }) {
  const stage = await openStage(urls);
  const { pool } = stage.database;
  const row = { email: "ada@people.test", username: "ada" };
  const ownerId = (await pool.insert(users).values(row).returning())[0]?.id ?? "";

  const find = async (id: string) => {
    const [found] = await pool.select().from(media).where(eq(media.id, id));
    return found;
  };
  /** As it is when its upload has been finished; `promised: false` leaves the job to the test. */
  const upload = async (content: Buffer, { addressKnown = false, promised = true } = {}) => {
    const { id, key } = await pool.transaction((tx) =>
      insertMedia(tx, {
        ...{ ownerId, purpose: "inline", filename: "a.jpg", contentType: "image/jpeg" },
        ...{ bytes: content.length, status: "processing", keyOf: originalKey, addressKnown },
      }),
    );
    await stage.storage.put(key, content, { contentType: "image/jpeg" });
    if (promised) await pool.transaction((tx) => enqueue(tx, processImage, { mediaId: id }));
    return id;
  };
  const ended = (id: string) =>
    inTime(async () => {
      const found = await find(id);
      return found && found.status !== "processing" ? found : undefined;
    });

  return {
    stage,
    pool,
    ownerId,
    find,
    upload,
    ended,
    /** Uploads it and waits for the end of its job. */
    process: async (content: Buffer, options = {}) => ended(await upload(content, options)),
    stored: async (key: string | undefined) => {
      const opened = key === undefined ? undefined : await stage.storage.get(key);
      if (!opened) throw new Error("There is no such file.");
      return buffer(opened.body);
    },
    jobsOf: async (id: string) => {
      const rows = await pool.select().from(outbox);
      return rows.filter(({ payload }) => payload.mediaId === id);
    },
    allJobs: () => pool.select().from(outbox),
    /** Ids of all jobs that are not done. */
    promised: async () => (await pool.select({ id: outbox.id }).from(outbox)).map(({ id }) => id),
    /** How many statements wait for a lock of somebody else. */
    waiting: async () => {
      const rows = await pool.execute(sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      return rows.length;
    },
    close: () => stage.close(),
  };
}

/** The colour of a picture at a place, each channel from 0 to 255. */
export async function colourAt(picture: Buffer, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}
