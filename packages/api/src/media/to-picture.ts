import type { PictureRow } from "@agora/db/queries/pictures";
import type { MediaCrop } from "@agora/db/schema";
import { fileAddress } from "@agora/storage";
import type { Picture } from "./picture.ts";

/** The picture as pages show it, or null while there is none to show. */
export function toPicture(row: PictureRow | null): Picture | null {
  if (row?.status !== "ready" || row.width === null || row.height === null) return null;
  const variants = row.variants.map(({ width, height, format, key }) => ({
    width,
    height,
    format,
    url: fileAddress(key),
  }));
  const largest = variants
    .filter(({ format }) => format === "webp")
    .reduce<Picture["variants"][number] | undefined>(
      (best, one) => (best && best.width >= one.width ? best : one),
      undefined,
    );
  if (!largest) return null;
  const { id, alt, width, height, blurhash, animated } = row;
  const focal = { x: row.focalX, y: row.focalY };
  const crops = { square: cropOf(row, "square"), wide: cropOf(row, "wide") };
  return { id, alt, width, height, blurhash, url: largest.url, variants, focal, crops, animated };
}

/** Cut around an earlier focal point it still shows the picture, until the new one is made. */
function cropOf({ crops }: PictureRow, shape: MediaCrop["shape"]): string | null {
  const crop = crops.find((one) => one.shape === shape);
  return crop ? fileAddress(crop.key) : null;
}
