import { encode } from "blurhash";
import sharp, { type Sharp } from "sharp";
import { formatsOf, type PictureFormat, widthsOf } from "../../pictures.ts";
import type { Decoded } from "./decode.ts";

type Motion = Decoded["motion"];

const encoders = {
  webp: (picture: Sharp, motion: Motion) => picture.webp({ quality: 80, effort: 4, ...motion }),
  // Measured: more effort takes five to ten times as long and saves at most a sixth of the bytes.
  avif: (picture: Sharp) => picture.avif({ quality: 58, effort: 0 }),
} satisfies Record<PictureFormat, (picture: Sharp, motion: Motion) => Sharp>;

export type Converted = { width: number; height: number; format: PictureFormat; content: Buffer };

/** How many files `convert` makes. */
export function countOf({ original }: Decoded): number {
  return widthsOf(original).length * formatsOf(original).length;
}

/** Every size in every format, one after the other, the small ones first. */
export async function* convert(decoded: Decoded): AsyncGenerator<Converted> {
  const { pixels, raw, frameHeight, original, motion } = decoded;
  const options = motion ? { raw: { ...raw, pageHeight: frameHeight }, animated: true } : { raw };
  const frames = raw.height / frameHeight;
  for (const width of widthsOf(original)) {
    const resized = sharp(pixels, options).resize({ width });
    for (const format of formatsOf(original)) {
      const picture = encoders[format](resized.clone(), motion);
      const { data, info } = await picture.toBuffer({ resolveWithObject: true });
      yield { width, height: info.height / frames, format, content: data };
    }
  }
}

/** What is seen while nothing moves. */
export function firstFrame({ pixels, raw: { width, channels }, frameHeight: height }: Decoded): Sharp {
  return sharp(pixels.subarray(0, width * height * channels), { raw: { width, height, channels } });
}

/** A blurred placeholder in some 30 characters, see blurha.sh. */
export async function placeholder(decoded: Decoded): Promise<string> {
  const { data, info } = await firstFrame(decoded)
    .resize({ width: 32, height: 32, fit: "inside" })
    .toColourspace("srgb")
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return encode(new Uint8ClampedArray(data), info.width, info.height, 4, 3);
}
