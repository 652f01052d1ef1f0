import { fileAddress } from "@agora/storage";
import type { Picture } from "./picture.ts";

/** The columns of a media row that a picture is shown from; sizes in pixels. */
export type PictureRow = {
  id: string;
  alt: string;
  width: number | null;
  height: number | null;
  blurhash: string | null;
  status: "uploading" | "processing" | "ready" | "failed";
  variants: { width: number; height: number; format: "webp" | "avif"; key: string }[];
};

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
  const { id, alt, width, height, blurhash } = row;
  return { id, alt, width, height, blurhash, url: largest.url, variants };
}
