import { encode } from "blurhash";
import sharp, { type Sharp } from "sharp";
import { type PictureFormat, pictureFormats, pictureWidths } from "../../pictures.ts";
import { PermanentFailure } from "../permanent-failure.ts";

const mostPixels = 50_000_000;
const secondsToDecode = 60;
const readable = new Set(["jpeg", "png", "webp", "gif", "heif", "avif"]);
const largest = Math.max(...pictureWidths);
const smallest = Math.min(...pictureWidths);

/** Pixels in memory, at most as wide as the largest variant; `original` is the size of the whole picture. */
export type Decoded = {
  pixels: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
  original: { width: number; height: number };
};

/**
 * Decodes a picture once: upright, in sRGB, without EXIF or any other data about where and by whom.
 * @throws PermanentFailure in words for the person who uploaded it.
 */
export async function decode(file: string): Promise<Decoded> {
  const original = await measure(file);
  try {
    const picture = sharp(file, { limitInputPixels: mostPixels, failOn: "error" });
    const { data, info } = await picture
      .timeout({ seconds: secondsToDecode })
      .autoOrient()
      .resize({ width: largest, withoutEnlargement: true })
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    return { pixels: data, raw: { width, height, channels }, original };
  } catch (error) {
    const late = error instanceof Error && error.message.includes("timeout");
    throw new PermanentFailure(late ? "This picture takes too long to convert." : "This picture is damaged.");
  }
}

async function measure(file: string): Promise<{ width: number; height: number }> {
  // The limit is checked below, in words; nothing is decoded here.
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (!metadata || !readable.has(metadata.format))
    throw new PermanentFailure("This file is not a picture we can read.");
  const { width, height } = metadata.autoOrient;
  if (width * height > mostPixels)
    throw new PermanentFailure(`This picture has more than ${mostPixels / 1_000_000} million pixels.`);
  return { width, height };
}

/** Widths to make: those that are no enlargement, or the picture's own if all would be. */
export function widthsFor(width: number): number[] {
  return width < smallest ? [width] : pictureWidths.filter((one) => one <= width);
}

const encoders = {
  webp: (picture: Sharp) => picture.webp({ quality: 80, effort: 4 }),
  // Measured: more effort takes five to ten times as long and saves at most a sixth of the bytes.
  avif: (picture: Sharp) => picture.avif({ quality: 58, effort: 0 }),
} satisfies Record<PictureFormat, (picture: Sharp) => Sharp>;

export type Converted = { width: number; height: number; format: PictureFormat; content: Buffer };

/** Every size in every format, one after the other, the small ones first. */
export async function* convert({ pixels, raw }: Decoded): AsyncGenerator<Converted> {
  for (const width of widthsFor(raw.width)) {
    const resized = sharp(pixels, { raw }).resize({ width });
    for (const format of pictureFormats) {
      const { data, info } = await encoders[format](resized.clone()).toBuffer({ resolveWithObject: true });
      yield { width, height: info.height, format, content: data };
    }
  }
}

/** A blurred placeholder in some 30 characters, see blurha.sh. */
export async function placeholder({ pixels, raw }: Decoded): Promise<string> {
  const { data, info } = await sharp(pixels, { raw })
    .resize({ width: 32, height: 32, fit: "inside" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return encode(new Uint8ClampedArray(data), info.width, info.height, 4, 3);
}
