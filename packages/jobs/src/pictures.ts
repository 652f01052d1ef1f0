/** Widths in pixels that a picture is converted to; it is never enlarged. */
export const pictureWidths = [320, 640, 1280, 1920] as const;
export const pictureFormats = ["webp", "avif"] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export function originalKey(mediaId: string): string {
  return `originals/${mediaId}`;
}

export function variantKey(fileId: string, width: number, format: PictureFormat): string {
  return `variants/${fileId}/${width}.${format}`;
}

/** Sizes in pixels. Previews of links take JPEG everywhere, and WebP only in some places. */
export const cropShapes = {
  square: { width: 640, height: 640, format: "webp" },
  wide: { width: 1200, height: 630, format: "jpeg" },
} as const;
export type Shape = keyof typeof cropShapes;

/** Another focal point is another address, so that each can be cached for ever. */
export function cropKey(fileId: string, shape: Shape, { x, y }: { x: number; y: number }): string {
  return `crops/${fileId}/${shape}-${x}-${y}.${cropShapes[shape].format}`;
}

/** Where the image job of a picture reports, as `Live` topic. */
export function mediaTopic(mediaId: string): string {
  return `media:${mediaId}`;
}

/** Every file a picture can have: those it says it has, and those an unfinished image job may have left. */
export function keysOfPicture(picture: {
  key: string;
  fileId: string;
  variants: { key: string }[];
  crops: { key: string }[];
}): string[] {
  const usual = pictureWidths.flatMap((width) =>
    pictureFormats.map((format) => variantKey(picture.fileId, width, format)),
  );
  const made = [...picture.variants, ...picture.crops].map(({ key }) => key);
  return [...new Set([picture.key, ...made, ...usual])];
}
