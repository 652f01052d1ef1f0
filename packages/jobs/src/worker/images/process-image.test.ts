import { randomUUID } from "node:crypto";
import { media, outbox } from "@agora/db/schema";
import { isBlurhashValid } from "blurhash";
import { eq } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../../enqueue.ts";
import { emailWelcome, processImage } from "../../jobs.ts";
import { cropKey, keysOfPicture, mediaTopic, originalKey } from "../../pictures.ts";
import { inTime, openStudio, photo, plain, type Studio } from "../../testing/studio.ts";

const middle = { x: 50, y: 50 };

describe("the image job", { timeout: 300_000 }, () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    studio.stage.work();
  });
  afterAll(() => studio.close());

  it("makes every size in both formats, upright and without EXIF", async () => {
    const exif = { IFD0: { Artist: "Ada" }, IFD3: { GPSLatitude: "48/1 8/1 0/1", GPSLatitudeRef: "N" } };
    const original = await sharp(await photo(3000, 2000))
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(original).metadata()).exif).toBeDefined();
    const row = await studio.process(original);

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
      const content = await studio.stored(key);
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
    const row = await studio.process(await photo(width, height));
    expect(row).toMatchObject({ status: "ready", width, height });
    expect([...new Set(row.variants.map((variant) => variant.width))]).toEqual(widths);
  });

  it("keeps what is transparent", async () => {
    const row = await studio.process(await plain(400, 400, { r: 255, g: 0, b: 0, alpha: 0.5 }));
    const webp = await studio.stored(row.variants[0]?.key);
    expect((await sharp(webp).metadata()).hasAlpha).toBe(true);
  });

  it.each([
    ["text", Buffer.from("I am no picture at all."), "This file is not a picture we can read."],
    [
      "SVG",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      "This file is not a picture we can read.",
    ],
  ])("says in words why it can't use %s, and does not try again", async (_name, content, words) => {
    const row = await studio.process(content);
    expect(row).toMatchObject({ status: "failed", failure: words });
    const job = await inTime(async () => {
      const [found] = await studio.jobsOf(row.id);
      return found?.failedAt ? found : undefined;
    });
    expect(job).toMatchObject({ failure: words, attempts: 1 });
  });

  it("says that a picture is damaged or has too many pixels", async () => {
    const whole = await photo(1200, 900);
    const damaged = await studio.process(whole.subarray(0, whole.length / 3));
    expect(damaged).toMatchObject({ status: "failed", failure: "This picture is damaged." });
    const huge = await studio.process(await plain(8000, 6300, { r: 0, g: 0, b: 0 }));
    expect(huge).toMatchObject({
      status: "failed",
      failure: "This picture has more than 50 million pixels.",
    });
  });

  it("refuses what would not fit into memory, WebP or a page, before it is decoded", async () => {
    const empty = { width: 16_000, height: 16_000, channels: 3 as const, background: "black" };
    const bomb = await sharp({ create: empty, limitInputPixels: false })
      .png({ palette: true, colours: 2 })
      .toBuffer();
    expect(bomb.length).toBeLessThan(100_000);
    const high = await plain(10, 20_000, { r: 0, g: 0, b: 0 });
    for (const [content, words] of [
      [bomb, "This picture has more than 50 million pixels."],
      [high, "This picture is too high for its width to be shown."],
    ] as const)
      expect(await studio.process(content)).toMatchObject({ status: "failed", failure: words });
    expect(await studio.process(await photo(700, 15_000))).toMatchObject({ status: "ready" });
  });

  it("says so when its file is missing, and ends quietly when the picture is gone", async () => {
    const id = await studio.upload(await photo(10, 10), { promised: false });
    await studio.stage.storage.delete(originalKey(id));
    await studio.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: id }));
    expect(await studio.ended(id)).toMatchObject({
      failure: "The uploaded file is missing. Please upload it again.",
    });
    const gone = await studio.pool.transaction((tx) => enqueue(tx, processImage, { mediaId: randomUUID() }));
    await inTime(async () => {
      const rows = await studio.pool.select().from(outbox);
      return rows.every((row) => row.id !== gone);
    });
  });

  it("tells how far it is while it works, and mails promised meanwhile go out before it is done", async () => {
    const ids = [await studio.upload(await photo(8000, 6000)), await studio.upload(await photo(8000, 6000))];
    const last = ids[1] ?? "";
    const events = await studio.stage.live.subscribe(mediaTopic(last));
    await inTime(async () => ((await studio.find(ids[0] ?? ""))?.progress ?? 0) > 0);
    for (let mail = 0; mail < 5; mail++)
      await studio.pool.transaction((tx) => enqueue(tx, emailWelcome, { userId: studio.ownerId }));
    await inTime(() => studio.stage.mailbox.to("ada@people.test").length === 5);
    expect((await studio.find(last))?.status).toBe("processing");
    const steps: unknown[] = [];
    for await (const { data } of events) {
      steps.push(data);
      if (JSON.stringify(data) === '{"progress":100}') break;
    }
    expect(steps.length).toBeGreaterThan(3);
    expect(await studio.find(last)).toMatchObject({ status: "ready" });
  });

  it("leaves no file behind when the picture is removed while it works", async () => {
    const id = await studio.upload(await photo(2400, 1600));
    await inTime(async () => ((await studio.find(id))?.progress ?? 0) > 0);
    const fileId = (await studio.find(id))?.fileId ?? "";
    await studio.pool.delete(media).where(eq(media.id, id));
    await inTime(async () => (await studio.jobsOf(id)).length === 0);
    const shapes = (["square", "wide"] as const).map((shape) => ({ key: cropKey(fileId, shape, middle) }));
    const [, ...files] = keysOfPicture({ key: originalKey(id), fileId, variants: [], crops: shapes });
    for (const key of files) expect(await studio.stage.storage.head(key)).toBeUndefined();
  });
});
