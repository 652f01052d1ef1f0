import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { longGif } from "../../testing/damaged-pictures.ts";
import { colourAt, openStudio, photo, type Studio } from "../../testing/studio.ts";

const red = { r: 200, g: 40, b: 40 };

describe("what a picture shows and how it moves", { timeout: 300_000 }, () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    studio.stage.work();
  });
  afterAll(() => studio.close());

  const field = () => sharp({ create: { width: 1280, height: 720, channels: 3, background: red } });

  it.each([
    ["Display P3", () => field().withIccProfile("p3").jpeg({ quality: 100, chromaSubsampling: "4:4:4" })],
    ["CMYK", () => field().withIccProfile("cmyk").toColourspace("cmyk").jpeg({ quality: 100 })],
    ["16 bits of Display P3", () => field().toColourspace("rgb16").withIccProfile("p3").png()],
    ["16 bits of sRGB", () => field().toColourspace("rgb16").withIccProfile("srgb").png()],
  ])("keeps its colours when they are given in %s", async (_name, make) => {
    const original = await make().toBuffer();
    expect((await sharp(original).metadata()).icc).toBeDefined();
    const row = await studio.process(original);
    expect(row).toMatchObject({ status: "ready", failure: null });
    const files = [...row.variants.slice(-2), ...row.crops];
    expect(files).toHaveLength(4);
    for (const { key } of files) {
      const content = await studio.stored(key);
      const [r = 0, g = 0, b = 0] = await colourAt(content, 100, 100);
      for (const distance of [r - red.r, g - red.g, b - red.b]) expect(Math.abs(distance)).toBeLessThan(12);
      expect((await sharp(content).metadata()).icc).toBeUndefined();
    }
  });

  it("shows grey, and grey with transparency", async () => {
    const grey = await sharp(await photo(700, 700))
      .greyscale()
      .jpeg()
      .toBuffer();
    const clear = await sharp(grey).ensureAlpha(0.5).toColourspace("b-w").png().toBuffer();
    expect((await sharp(clear).metadata()).channels).toBe(2);
    for (const content of [grey, clear])
      expect(await studio.process(content)).toMatchObject({ status: "ready", crops: [{ shape: "square" }] });
  });

  async function animation(width: number, height: number, frames: number) {
    const all = Array.from({ length: frames }, (_, frame) =>
      sharp({
        create: {
          width,
          height,
          channels: 4,
          background: { r: 40 * frame, g: 80, b: 0, alpha: frame === 1 ? 0 : 1 },
        },
      })
        .png()
        .toBuffer(),
    );
    return sharp(await Promise.all(all), { join: { animated: true } });
  }
  const motion = { delay: [100, 200, 300, 400], loop: 3 };

  it.each([
    ["GIF", async () => (await animation(1400, 700, 4)).gif(motion).toBuffer()],
    ["WebP", async () => (await animation(1400, 700, 4)).webp({ ...motion, lossless: true }).toBuffer()],
  ])("a %s that moves becomes WebP that moves alike, up to 1280 pixels", async (_name, make) => {
    const row = await studio.process(await make());
    expect(row).toMatchObject({ status: "ready", animated: true, width: 1400, height: 700 });
    expect(row.variants.map(({ width, height, format }) => [width, height, format])).toEqual([
      [320, 160, "webp"],
      [640, 320, "webp"],
      [1280, 640, "webp"],
    ]);
    for (const { key, width, height } of row.variants) {
      const content = await studio.stored(key);
      expect(await sharp(content).metadata()).toMatchObject({ width, height, pages: 4, ...motion });
      const middle = (page: number) =>
        sharp(content, { page })
          .ensureAlpha()
          .extract({ left: width / 2, top: height / 2, width: 1, height: 1 })
          .raw()
          .toBuffer();
      expect((await middle(1))[3]).toBe(0);
      const [r = 0, , , alpha] = await middle(2);
      expect(Math.abs(r - 80)).toBeLessThan(12);
      expect(alpha).toBe(255);
    }
    expect(row.crops.map(({ shape, format }) => [shape, format])).toEqual([
      ["square", "webp"],
      ["wide", "jpeg"],
    ]);
  });

  it("says so when all its frames are too much together, and stands still when there is one", async () => {
    expect(await studio.process(longGif(1000, 1000, 3000))).toMatchObject({
      status: "failed",
      failure: "The 3000 frames of this picture have more than 50 million pixels together.",
    });
    const still = await studio.process(longGif(400, 300, 1));
    expect(still).toMatchObject({ status: "ready", animated: false });
    expect(still.variants.map(({ format }) => format)).toEqual(["webp", "avif"]);
  });
});
