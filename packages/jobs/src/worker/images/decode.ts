import sharp, { type Metadata } from "sharp";
import { cropShapes, type PictureSize, shapesOf, widthsOf } from "../../pictures.ts";
import { PermanentFailure } from "../permanent-failure.ts";

/** Of a still picture, or of all frames of a moving one. */
const mostPixels = 50_000_000;
const secondsToDecode = 60;
const readable = new Set(["jpeg", "png", "webp", "gif", "heif", "avif"]);
const moving = new Set(["webp", "gif"]);

/** Pixels in memory, no larger than what is made of them; the frames of a moving picture stand below one another. */
export type Decoded = {
  pixels: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
  /** Of one frame in memory. */
  frameHeight: number;
  /** Size of the whole picture, in pixels. */
  original: PictureSize;
  /** How a moving picture moves: milliseconds for each frame, and how often (0: for ever). */
  motion: { delay: number[]; loop: number } | undefined;
};

/**
 * Decodes a picture once: upright, in sRGB, without EXIF or any other data about where and by whom.
 * @throws PermanentFailure in words for the person who uploaded it.
 */
export async function decode(file: string): Promise<Decoded> {
  const { original, motion, deep } = await measure(file);
  const { width, height } = sizeFor(original);
  const frames = motion?.delay.length ?? 1;
  try {
    const options = { limitInputPixels: mostPixels, failOn: "error", animated: original.animated } as const;
    const picture = sharp(file, options).timeout({ seconds: secondsToDecode });
    // Only still pictures can be turned, and only they are by those who show them.
    const upright = original.animated ? picture : picture.autoOrient();
    // Colours of 16 bits with a profile are brought to Display P3 on the way, and stay there unless asked back.
    const { data, info } = await (deep ? upright.withIccProfile("srgb") : upright)
      .resize({ width, height, fit: "fill" })
      .toColourspace("srgb")
      .raw({ depth: "uchar" })
      .toBuffer({ resolveWithObject: true });
    const { width: wide, height: high, channels } = info;
    const frameHeight = high / frames;
    return { pixels: data, raw: { width: wide, height: high, channels }, frameHeight, original, motion };
  } catch (error) {
    const late = error instanceof Error && error.message.includes("timeout");
    throw new PermanentFailure(late ? "This picture takes too long to convert." : "This picture is damaged.");
  }
}

type Measured = Pick<Decoded, "original" | "motion"> & {
  /** Whether it has 16 bits a colour, and a profile that says which colours. */
  deep: boolean;
};

async function measure(file: string): Promise<Measured> {
  // The limits are checked below, in words; nothing is decoded here.
  const metadata = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (!metadata || !readable.has(metadata.format))
    throw new PermanentFailure("This file is not a picture we can read.");
  const frames = moving.has(metadata.format) ? (metadata.pages ?? 1) : 1;
  const animated = frames > 1;
  const { width, height } = animated ? metadata : metadata.autoOrient;
  const most = `${mostPixels / 1_000_000} million pixels`;
  if (width * height > mostPixels) throw new PermanentFailure(`This picture has more than ${most}.`);
  if (width * height * frames > mostPixels)
    throw new PermanentFailure(`The ${frames} frames of this picture have more than ${most} together.`);
  const original = { width, height, animated };
  if (widthsOf(original).length === 0)
    throw new PermanentFailure("This picture is too high for its width to be shown.");
  const deep = metadata.hasProfile && metadata.space === "rgb16";
  return { original, deep, motion: animated ? motionOf(metadata, frames) : undefined };
}

function motionOf({ delay = [], loop = 0 }: Metadata, frames: number) {
  const usual = 100;
  return { delay: Array.from({ length: frames }, (_, frame) => delay[frame] ?? usual), loop };
}

/** Large enough for the widest variant and for every crop, and never enlarged. */
function sizeFor(original: PictureSize): { width: number; height: number } {
  const { width, height } = original;
  const wanted = [
    Math.max(...widthsOf(original)) / width,
    ...shapesOf(original).map((shape) =>
      Math.max(cropShapes[shape].width / width, cropShapes[shape].height / height),
    ),
  ];
  const scale = Math.min(1, Math.max(...wanted));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return { width: scaled(width), height: scaled(height) };
}
