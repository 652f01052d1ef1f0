import sharp from "sharp";
import { pictureWidths } from "../pictures.ts";

// As the worker has it, for whoever imports this to measure.
sharp.concurrency(1);
sharp.cache(false);

function coarse(width: number, height: number) {
  const pixels = Buffer.from(Array.from({ length: 64 * 64 * 3 }, (_, at) => (at * 7919) % 251));
  return sharp(pixels, { raw: { width: 64, height: 64, channels: 3 } }).resize(width, height, {
    fit: "fill",
    kernel: "cubic",
  });
}

export const largePictures: Record<string, () => Promise<Buffer>> = {
  "JPEG, 12 million pixels": () => coarse(4000, 3000).jpeg({ quality: 90 }).toBuffer(),
  "JPEG, 50 million pixels": () => coarse(8660, 5773).jpeg({ quality: 90 }).toBuffer(),
  "PNG, 50 million pixels": () => coarse(8660, 5773).png({ compressionLevel: 1 }).toBuffer(),
  "PNG, 16 bits, interlaced, 50 million pixels": () =>
    coarse(8660, 5773).toColourspace("rgb16").png({ compressionLevel: 1, progressive: true }).toBuffer(),
  "WebP, 50 million pixels": () => coarse(8660, 5773).webp({ effort: 0 }).toBuffer(),
  "AVIF, 50 million pixels": () => coarse(8660, 5773).avif({ effort: 0 }).toBuffer(),
};

/** The same files as a script would make them: one pipeline for each, straight from the file. */
export async function bySharp(file: string): Promise<void> {
  for (const width of pictureWidths) {
    await sharp(file).autoOrient().resize({ width }).webp({ quality: 80, effort: 4 }).toBuffer();
    await sharp(file).autoOrient().resize({ width }).avif({ quality: 58, effort: 0 }).toBuffer();
  }
  const wide = { width: 1200, height: 630 };
  await sharp(file).autoOrient().resize(640, 640).webp({ quality: 80 }).toBuffer();
  await sharp(file).autoOrient().resize(wide).jpeg({ quality: 82 }).toBuffer();
}
