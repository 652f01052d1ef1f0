import { randomBytes } from "node:crypto";
import sharp from "sharp";

/** A GIF in few bytes whose every frame paints one pixel, and which is large all the same when it is decoded. */
export function longGif(width: number, height: number, frames: number): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width, 0);
  screen.writeUInt16LE(height, 2);
  screen[4] = 0x80;
  const colours = Buffer.from([0, 0, 0, 255, 255, 255]);
  const delay = Buffer.from([0x21, 0xf9, 4, 0, 10, 0, 0, 0]);
  const pixel = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 0x01, 0]);
  const frame = Buffer.concat([delay, pixel]);
  const all = Array<Buffer>(frames).fill(frame);
  return Buffer.concat([Buffer.from("GIF89a"), screen, colours, ...all, Buffer.from([0x3b])]);
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One whole picture of every format that is accepted, and of those that move. */
async function wholePictures(): Promise<Record<string, Buffer>> {
  const noise = { width: 24, height: 16, channels: 3 as const };
  const small = sharp(randomBytes(24 * 16 * 3), { raw: noise }).resize(240, 160, { fit: "fill" });
  const frames = await Promise.all(
    [0, 90, 180].map((degrees) => small.clone().modulate({ hue: degrees }).png().toBuffer()),
  );
  const moving = () => sharp(frames, { join: { animated: true } });
  const exif = { IFD0: { Artist: "Ada" } };
  return {
    jpeg: await small.clone().withExif(exif).withIccProfile("p3").jpeg().toBuffer(),
    progressive: await small.clone().jpeg({ progressive: true }).toBuffer(),
    png: await small.clone().withIccProfile("p3").png().toBuffer(),
    interlaced: await small.clone().png({ progressive: true }).toBuffer(),
    webp: await small.clone().withExif(exif).webp().toBuffer(),
    "moving webp": await moving().webp().toBuffer(),
    gif: await small.clone().gif().toBuffer(),
    "moving gif": await moving().gif().toBuffer(),
    avif: await small.clone().avif({ effort: 0 }).toBuffer(),
  };
}

type Damage = (whole: Buffer, random: () => number) => Buffer;

const at = (whole: Buffer, random: () => number, from = 0) =>
  Math.min(whole.length - 1, Math.floor(from + random() * (whole.length - from)));

/** Past the signature, so that it is still taken for what it says it is. */
const afterSignature = 12;

function changed(whole: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(whole);
  change(copy);
  return copy;
}

const damages: Record<string, Damage> = {
  "cut off": (whole, random) => whole.subarray(0, at(whole, random, afterSignature)),
  "cut off at its end": (whole, random) => whole.subarray(0, whole.length - 1 - Math.floor(random() * 16)),
  "only a header": (whole, random) => whole.subarray(0, afterSignature + Math.floor(random() * 40)),
  "one bit flipped in its head": (whole, random) =>
    changed(whole, (copy) => {
      const place = Math.min(copy.length - 1, afterSignature + Math.floor(random() * 60));
      copy[place] = (copy[place] ?? 0) ^ (1 << Math.floor(random() * 8));
    }),
  "bits flipped": (whole, random) =>
    changed(whole, (copy) => {
      for (let bit = 0; bit < 20; bit++) {
        const place = at(copy, random, afterSignature);
        copy[place] = (copy[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      }
    }),
  "a part of zeros": (whole, random) =>
    changed(whole, (copy) => {
      const from = at(copy, random, afterSignature);
      copy.fill(0, from, from + Math.ceil(copy.length / 8));
    }),
  "a wrong length": (whole, random) =>
    changed(whole, (copy) => {
      const from = Math.min(copy.length - 4, afterSignature + Math.floor(random() * 40));
      copy.writeUInt32BE(random() < 0.5 ? 0xffff_ffff : 0x7fff_ffff, from);
    }),
  "wrong checksums": (whole, random) =>
    changed(whole, (copy) => {
      // What stands before the name of the next part of a PNG; in other formats bytes like any others.
      for (let from = copy.indexOf("IDAT", 0); from >= 4; from = copy.indexOf("IDAT", from + 4))
        copy.writeUInt32BE(Math.floor(random() * 2 ** 32), from - 4);
      copy.writeUInt32BE(Math.floor(random() * 2 ** 32), Math.max(0, copy.length - 20));
    }),
  "a part twice": (whole, random) => {
    const from = at(whole, random, afterSignature);
    return Buffer.concat([whole.subarray(0, from), whole.subarray(Math.floor(from / 2))]);
  },
};

export type Damaged = { name: string; content: Buffer };

/** `each` files for every format and every way to be damaged; the same damages at the same places for the same seed. */
export async function damagedPictures({ seed, each }: { seed: number; each: number }): Promise<Damaged[]> {
  const random = chance(seed);
  const all: Damaged[] = [];
  for (const [format, whole] of Object.entries(await wholePictures()))
    for (const [damage, make] of Object.entries(damages))
      for (let one = 1; one <= each; one++)
        all.push({ name: `${format} ${damage} (${one})`, content: make(whole, random) });
  return all;
}
