import type { MediaCrop } from "@agora/db/schema";
import type { Storage } from "@agora/storage";
import { cropKey, cropShapes, type Focal, type Shape, shapesOf } from "../../pictures.ts";
import { firstFrame } from "./convert.ts";
import type { Decoded } from "./decode.ts";

export type Cut = { shape: Shape; content: Buffer };

/** Every shape that the picture is large enough for, with the focal point as near to its middle as the edges allow. */
export async function cut(decoded: Decoded, focal: Focal): Promise<Cut[]> {
  const cuts: Cut[] = [];
  for (const shape of shapesOf(decoded.original)) {
    const { width, height, format } = cropShapes[shape];
    const picture = firstFrame(decoded)
      .extract(areaOf(decoded, width / height, focal))
      .resize({ width, height, fit: "fill" });
    const encoded =
      format === "jpeg"
        ? picture.flatten({ background: "white" }).jpeg({ quality: 82 })
        : picture.webp({ quality: 80 });
    cuts.push({ shape, content: await encoded.toBuffer() });
  }
  return cuts;
}

/** The largest area of this ratio of width to height. */
function areaOf({ raw, frameHeight }: Decoded, ratio: number, focal: Focal) {
  const width = Math.min(raw.width, Math.round(frameHeight * ratio));
  const height = Math.min(frameHeight, Math.round(raw.width / ratio));
  const from = (length: number, whole: number, percent: number) =>
    Math.min(Math.max(0, Math.round((whole * percent) / 100 - length / 2)), whole - length);
  return {
    left: from(width, raw.width, focal.x),
    top: from(height, frameHeight, focal.y),
    width,
    height,
  };
}

type Place = { storage: Storage; fileId: string; focal: Focal };

export async function storeCrops({ storage, fileId, focal }: Place, cuts: Cut[]): Promise<MediaCrop[]> {
  const crops: MediaCrop[] = [];
  for (const { shape, content } of cuts) {
    const { width, height, format } = cropShapes[shape];
    const key = cropKey(fileId, shape, focal);
    const { bytes } = await storage.put(key, content, { contentType: `image/${format}` });
    crops.push({ shape, width, height, format, key, bytes, focal });
  }
  return crops;
}

type Cropped = {
  width: number | null;
  height: number | null;
  focalX: number;
  focalY: number;
  crops: MediaCrop[];
};

/** The crops that are cut around the point that the row names now, and whether that is all there can be. */
export function cropsAtFocal(row: Cropped): { crops: MediaCrop[]; complete: boolean } {
  const crops = row.crops.filter(({ focal }) => focal.x === row.focalX && focal.y === row.focalY);
  const shapes = shapesOf({ width: row.width ?? 0, height: row.height ?? 0 });
  return { crops, complete: shapes.every((shape) => crops.some((crop) => crop.shape === shape)) };
}
