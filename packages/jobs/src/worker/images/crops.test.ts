import { setMediaDetails } from "@agora/db/queries/media";
import { outbox } from "@agora/db/schema";
import { eq, sql } from "drizzle-orm";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../../enqueue.ts";
import { cropPicture } from "../../jobs.ts";
import { colourAt, inTime, openStudio, photo, plain, type Studio } from "../../testing/studio.ts";

const colours = { red: [220, 30, 30], green: [30, 160, 30], blue: [30, 30, 220], white: [250, 250, 250] };
type Name = keyof typeof colours;

const nameOf = (seen: number[]): Name | undefined =>
  (["red", "green", "blue", "white"] as const).find((name) =>
    colours[name].every((value, channel) => Math.abs(value - (seen[channel] ?? -99)) < 25),
  );

/** Red, green, blue and white quarters, as they are read: left to right, top to bottom. */
async function quarters(width: number, height: number) {
  const names: Name[] = ["red", "green", "blue", "white"];
  const tiles = names.map((name, index) => {
    const [r = 0, g = 0, b = 0] = colours[name];
    const create = { width: width / 2, height: height / 2, channels: 3 as const, background: { r, g, b } };
    return { input: { create }, left: (index % 2) * (width / 2), top: Math.floor(index / 2) * (height / 2) };
  });
  return sharp({ create: { width, height, channels: 3, background: "black" } }).composite(tiles);
}

describe("crops", { timeout: 300_000 }, () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    studio.stage.work();
  });
  afterAll(() => studio.close());

  type Row = Awaited<ReturnType<Studio["ended"]>>;
  const cropOf = (row: Row, shape: "square" | "wide") =>
    studio.stored(row.crops.find((crop) => crop.shape === shape)?.key);
  /** What is seen in the corners, left to right, top to bottom. */
  const cornersOf = async (picture: Buffer) => {
    const { width, height } = await sharp(picture).metadata();
    const [right, bottom] = [width - 10, height - 10];
    const places = [
      [10, 10],
      [right, 10],
      [10, bottom],
      [right, bottom],
    ] as const;
    return Promise.all(places.map(async ([left, top]) => nameOf(await colourAt(picture, left, top))));
  };
  const move = (row: Row, focal: { x: number; y: number }) =>
    studio.pool.transaction(async (tx) => {
      const { id, ownerId, version } = row;
      await setMediaDetails(tx, { id, ownerId, version, focalX: focal.x, focalY: focal.y });
      await enqueue(tx, cropPicture, { mediaId: id });
    });
  const cutAt = (id: string, x: number) =>
    inTime(async () => {
      const row = await studio.find(id);
      return row?.crops.every(({ focal }) => focal.x === x) ? row : undefined;
    });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])("are upright for orientation %i, as are the variants", async (turned) => {
    const upright = await (await quarters(1600, 1200)).png().toBuffer();
    // How the camera was held when it wrote this orientation: what undoes it, the other way round.
    const undo = [0, 0, 0, 180, 180, 90, 270, 270, 90][turned] ?? 0;
    const mirrored = [2, 4, 5, 7].includes(turned);
    let held = sharp(upright).rotate(undo);
    if (mirrored) held = sharp(await held.png().toBuffer()).flop();
    const row = await studio.process(await held.jpeg().withMetadata({ orientation: turned }).toBuffer());
    expect(row).toMatchObject({ status: "ready", width: 1600, height: 1200 });
    const expected = ["red", "green", "blue", "white"];
    const largest = await studio.stored(row.variants.findLast(({ format }) => format === "webp")?.key);
    for (const picture of [largest, await cropOf(row, "square"), await cropOf(row, "wide")]) {
      expect(await cornersOf(picture)).toEqual(expected);
      expect((await sharp(picture).metadata()).exif).toBeUndefined();
    }
  });

  it("have their size and format, and are left out where they would be enlargements", async () => {
    const row = await studio.process(await photo(3000, 1000));
    expect(row.crops).toMatchObject([
      { shape: "square", width: 640, height: 640, format: "webp", focal: { x: 50, y: 50 } },
      { shape: "wide", width: 1200, height: 630, format: "jpeg", focal: { x: 50, y: 50 } },
    ]);
    for (const { shape, width, height, format, bytes } of row.crops) {
      const content = await cropOf(row, shape);
      expect(content.length).toBe(bytes);
      expect(await sharp(content).metadata()).toMatchObject({ width, height, format });
    }
    const shapes = async (width: number, height: number) =>
      (await studio.process(await photo(width, height))).crops.map(({ shape }) => shape);
    expect(await shapes(640, 640)).toEqual(["square"]);
    expect(await shapes(1200, 630)).toEqual(["wide"]);
    expect(await shapes(639, 2000)).toEqual([]);
    expect(await shapes(9000, 640)).toEqual(["square", "wide"]);
  });

  it("are white where a JPEG can't be transparent", async () => {
    const row = await studio.process(await plain(1200, 640, { r: 255, g: 0, b: 0, alpha: 0 }));
    expect(await colourAt(await cropOf(row, "wide"), 600, 300)).toEqual([255, 255, 255]);
    expect((await sharp(await cropOf(row, "square")).metadata()).hasAlpha).toBe(true);
  });

  it("follow the focal point, and the old ones go an hour later unless they are needed again", async () => {
    const before = await studio.process(await (await quarters(2400, 800)).png().toBuffer());
    await move(before, { x: 0, y: 50 });
    const left = await cutAt(before.id, 0);
    expect(await cornersOf(await cropOf(left, "square"))).toEqual(["red", "red", "blue", "blue"]);
    const removal = await inTime(async () => {
      const rows = await studio.pool.select().from(outbox).where(eq(outbox.job, "removeFiles"));
      return rows.find(({ payload }) => JSON.stringify(payload).includes(before.fileId));
    });
    expect(removal.payload).toEqual({ keys: before.crops.map(({ key }) => key) });
    expect(removal.runAt.getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
    const due = () =>
      studio.pool
        .update(outbox)
        .set({ runAt: sql`now()` })
        .where(sql`job = 'removeFiles' and run_at > now()`);

    // Back to the middle within the hour, so that the removal of its crops has become wrong.
    await move(left, { x: 50, y: 50 });
    const again = await cutAt(before.id, 50);
    expect(again.crops.map(({ key }) => key)).toEqual(before.crops.map(({ key }) => key));
    await due();
    await studio.pool.transaction((tx) => enqueue(tx, cropPicture, { mediaId: before.id }));
    await inTime(async () => (await studio.promised()).length === 0);
    for (const { key } of again.crops) expect(await studio.stage.storage.head(key)).toBeDefined();
    for (const { key } of left.crops) expect(await studio.stage.storage.head(key)).toBeUndefined();
  });

  it("are cut around the newest point when it is moved while the picture is converted or cut", async () => {
    const id = await studio.upload(await photo(2400, 1600));
    await inTime(async () => ((await studio.find(id))?.progress ?? 0) > 0);
    for (const x of [10, 20, 30, 40]) {
      const row = await studio.find(id);
      if (row) await move(row, { x, y: 50 });
    }
    await studio.ended(id);
    await inTime(async () => (await studio.jobsOf(id)).length === 0);
    expect((await studio.find(id))?.crops.map(({ focal }) => focal.x)).toEqual([40, 40]);
  });
});
