import { randomBytes, randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { insertMedia } from "@agora/db/queries/media";
import { media, outbox, users } from "@agora/db/schema";
import { isBlurhashValid } from "blurhash";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../../enqueue.ts";
import { emailWelcome, processImage } from "../../jobs.ts";
import { keysOfPicture, mediaTopic, originalKey } from "../../pictures.ts";
import { eventually } from "../../testing/eventually.ts";
import { openStage, type Stage } from "../../testing/stage.ts";

/** Something between noise and a photo, so that encoders have work to do. */
async function photo(width: number, height: number): Promise<Buffer> {
  const coarse = { width: 64, height: 64, channels: 3 as const };
  return sharp(randomBytes(64 * 64 * 3), { raw: coarse })
    .resize({ width, height, fit: "fill", kernel: "cubic" })
    .jpeg({ quality: 92 })
    .toBuffer();
}

type Colour = { r: number; g: number; b: number; alpha?: number };

async function plain(width: number, height: number, background: Colour): Promise<Buffer> {
  const channels = background.alpha === undefined ? 3 : 4;
  return sharp({ create: { width, height, channels, background } }).png().toBuffer();
}

describe("the image job", () => {
  let stage: Stage;
  let ownerId: string;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    const row = { email: "ada@people.test", username: "ada" };
    const [user] = await stage.database.pool.insert(users).values(row).returning();
    ownerId = user?.id ?? "";
    stage.work();
  });
  afterAll(() => stage.close());

  const find = async (id: string) => {
    const [row] = await stage.database.pool.select().from(media).where(eq(media.id, id));
    return row;
  };
  const jobOf = async (id: string) => {
    const rows = await stage.database.pool.select().from(outbox);
    return rows.find(({ payload }) => payload.mediaId === id);
  };

  /** Stores a file as an upload and promises its image job. */
  async function upload(content: Buffer): Promise<string> {
    const { id, key } = await stage.database.pool.transaction((tx) =>
      insertMedia(tx, {
        ownerId,
        purpose: "inline",
        filename: "a.jpg",
        contentType: "image/jpeg",
        bytes: content.length,
        status: "processing",
        keyOf: originalKey,
      }),
    );
    await stage.storage.put(key, content, { contentType: "image/jpeg" });
    await stage.database.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: id }));
    return id;
  }
  const ended = (id: string) =>
    eventually(async () => {
      const row = await find(id);
      return row && row.status !== "processing" ? row : undefined;
    }, 20);
  const stored = async (key: string) => {
    const found = await stage.storage.get(key);
    return found && (await buffer(found.body));
  };

  it("makes every size in both formats, upright and without EXIF", async () => {
    const exif = { IFD0: { Artist: "Ada" }, IFD3: { GPSLatitude: "48/1 8/1 0/1", GPSLatitudeRef: "N" } };
    const original = await sharp(await photo(3000, 2000))
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const row = await ended(await upload(original));

    expect(row).toMatchObject({ status: "ready", progress: 100, failure: null, width: 2000, height: 3000 });
    expect(isBlurhashValid(row.blurhash ?? "").result).toBe(true);
    const expected = [320, 640, 1280, 1920].flatMap((width) =>
      ["webp", "avif"].map((format) => ({
        width,
        height: width * 1.5,
        format,
        key: `variants/${row.fileId}/${width}.${format}`,
      })),
    );
    expect(row.variants).toMatchObject(expected);
    for (const { key, width, height, format, bytes } of row.variants) {
      const content = await stored(key);
      expect(content?.length).toBe(bytes);
      const metadata = await sharp(content).metadata();
      expect(metadata).toMatchObject({ width, height, format: format === "avif" ? "heif" : "webp" });
      expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual(
        Array(4).fill(undefined),
      );
    }
  });

  it.each([
    [200, 100, [200]],
    [320, 320, [320]],
    [1000, 500, [320, 640]],
  ])("never enlarges a picture of %i by %i", async (width, height, widths) => {
    const row = await ended(await upload(await photo(width, height)));
    expect(row).toMatchObject({ status: "ready", width, height });
    expect([...new Set(row.variants.map((variant) => variant.width))]).toEqual(widths);
  });

  it("keeps what is transparent and takes one frame of what moves", async () => {
    const png = await ended(await upload(await plain(400, 400, { r: 255, g: 0, b: 0, alpha: 0.5 })));
    const webp = await stored(png.variants[0]?.key ?? "");
    expect((await sharp(webp).metadata()).hasAlpha).toBe(true);
    const frames = await Promise.all([0, 255].map((r) => plain(400, 400, { r, g: 0, b: 0 })));
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(2);
    const moving = await ended(await upload(gif));
    expect(moving).toMatchObject({ status: "ready", width: 400, height: 400 });
  });

  it.each([
    ["text", Buffer.from("I am no picture at all."), "This file is not a picture we can read."],
    [
      "SVG",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      "This file is not a picture we can read.",
    ],
  ])("says in words why it can't use %s, and does not try again", async (_name, content, words) => {
    const row = await ended(await upload(content));
    expect(row).toMatchObject({ status: "failed", failure: words });
    const job = await eventually(async () => {
      const found = await jobOf(row.id);
      return found?.failedAt ? found : undefined;
    });
    expect(job).toMatchObject({ failure: words, attempts: 1 });
  });

  it("says that a picture is damaged or has too many pixels", async () => {
    const whole = await photo(1200, 900);
    const damaged = await ended(await upload(whole.subarray(0, whole.length / 3)));
    expect(damaged).toMatchObject({ status: "failed", failure: "This picture is damaged." });
    const huge = await ended(await upload(await plain(8000, 6300, { r: 0, g: 0, b: 0 })));
    expect(huge).toMatchObject({
      status: "failed",
      failure: "This picture has more than 50 million pixels.",
    });
  });

  it("says so when its file is missing, and ends quietly when the picture is gone", async () => {
    const id = await upload(await photo(10, 10));
    await ended(id);
    await stage.storage.delete(originalKey(id));
    await stage.database.pool.update(media).set({ status: "processing" }).where(eq(media.id, id));
    await stage.database.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: id }));
    expect(await ended(id)).toMatchObject({
      failure: "The uploaded file is missing. Please upload it again.",
    });
    const gone = await stage.database.pool.transaction((tx) =>
      enqueue(tx, processImage, { mediaId: randomUUID() }),
    );
    await eventually(async () => {
      const rows = await stage.database.pool.select().from(outbox);
      return rows.every((row) => row.id !== gone);
    });
  });

  it("tells how far it is while it works, and leaves mail alone meanwhile", async () => {
    const picture = await photo(4000, 3000);
    const id = await upload(picture);
    const events = await stage.live.subscribe(mediaTopic(id));
    const started = performance.now();
    await stage.database.pool.transaction((tx) => enqueue(tx, emailWelcome, { userId: ownerId }));
    await eventually(() => stage.mailbox.to("ada@people.test").length > 0, 20);
    const mailed = performance.now() - started;
    expect((await find(id))?.status).toBe("processing");
    const steps: unknown[] = [];
    for await (const { data } of events) {
      steps.push(data);
      if (JSON.stringify(data) === '{"progress":100}') break;
    }
    const took = performance.now() - started;
    expect(steps.length).toBeGreaterThan(3);
    expect(took).toBeLessThan(15_000);
    expect(mailed).toBeLessThan(took / 2);
  });

  it("leaves no file behind when the picture is removed while it works", async () => {
    const id = await upload(await photo(2400, 1600));
    await eventually(async () => ((await find(id))?.progress ?? 0) > 0);
    const fileId = (await find(id))?.fileId ?? "";
    await stage.database.pool.delete(media).where(eq(media.id, id));
    await eventually(async () => (await jobOf(id)) === undefined, 20);
    const [, ...variants] = keysOfPicture({ key: originalKey(id), fileId, variants: [], crops: [] });
    for (const key of variants) expect(await stage.storage.head(key)).toBeUndefined();
  });
});
