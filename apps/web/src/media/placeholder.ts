import { decode } from "blurhash";

const width = 8;
const height = 6;
const cache = new Map<string, string | undefined>();

/** A blurhash as the address of a tiny picture (a BMP of 8 by 6 pixels), which the browser scales up smoothly. */
export function placeholder(blurhash: string | null): string | undefined {
  if (!blurhash) return undefined;
  if (!cache.has(blurhash)) {
    if (cache.size > 500) cache.clear();
    cache.set(blurhash, draw(blurhash));
  }
  return cache.get(blurhash);
}

function draw(blurhash: string): string | undefined {
  try {
    return `data:image/bmp;base64,${btoa(String.fromCharCode(...bitmap(decode(blurhash, width, height))))}`;
  } catch {
    return undefined;
  }
}

/** A Windows bitmap: 54 bytes of header, then rows of blue, green, red; a negative height means top row first. */
function bitmap(pixels: Uint8ClampedArray): Uint8Array {
  const file = new Uint8Array(54 + width * height * 3);
  const view = new DataView(file.buffer);
  file.set([0x42, 0x4d]);
  view.setUint32(2, file.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, -height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++)
      file[54 + pixel * 3 + channel] = pixels[pixel * 4 + 2 - channel] ?? 0;
  return file;
}
