/** Widths in pixels that a picture is converted to; it is never enlarged. */
export const pictureWidths = [320, 640, 1280, 1920] as const;
export const pictureFormats = ["webp", "avif"] as const;
export type PictureFormat = (typeof pictureFormats)[number];

export function originalKey(mediaId: string): string {
  return `originals/${mediaId}`;
}

export function variantKey(mediaId: string, width: number, format: PictureFormat): string {
  return `variants/${mediaId}/${width}.${format}`;
}

/** Where the image job of a picture reports, as `Live` topic. */
export function mediaTopic(mediaId: string): string {
  return `media:${mediaId}`;
}

/** Every file a picture can have: those it says it has, and those an unfinished image job may have left. */
export function keysOfPicture(picture: { id: string; key: string; variants: { key: string }[] }): string[] {
  const usual = pictureWidths.flatMap((width) =>
    pictureFormats.map((format) => variantKey(picture.id, width, format)),
  );
  return [...new Set([picture.key, ...picture.variants.map(({ key }) => key), ...usual])];
}
