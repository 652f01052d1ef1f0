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

/** Moving pictures are heavy, so they end at this width. */
const widestAnimation = 1280;
/** WebP has no more rows. */
const mostRows = 16_383;

/** Sizes in pixels, upright; of one frame when it moves. */
export type PictureSize = { width: number; height: number; animated: boolean };

/** Which widths are made of a picture, the small ones first: those that are no enlargement, or its own if all would be. */
export function widthsOf({ width, height, animated }: PictureSize): number[] {
  const most = animated ? widestAnimation : width;
  const wanted = pictureWidths.filter((one) => one <= Math.min(width, most));
  const widths = wanted.length > 0 ? wanted : [width];
  return widths.filter((one) => Math.ceil((height * one) / width) <= mostRows);
}

/** A picture that moves has no AVIF: browsers show its first frame only, or nothing. */
export function formatsOf({ animated }: Pick<PictureSize, "animated">): readonly PictureFormat[] {
  return animated ? ["webp"] : pictureFormats;
}

/** Sizes in pixels. Previews of links take JPEG everywhere, and WebP only in some places. */
export const cropShapes = {
  square: { width: 640, height: 640, format: "webp" },
  wide: { width: 1200, height: 630, format: "jpeg" },
} as const;
export type Shape = keyof typeof cropShapes;

/** In percent from the left and from the top. */
export type Focal = { x: number; y: number };

/** What can be cut out of a picture without enlarging it. */
export function shapesOf({ width, height }: { width: number; height: number }): Shape[] {
  const shapes: Shape[] = ["square", "wide"];
  return shapes.filter((shape) => width >= cropShapes[shape].width && height >= cropShapes[shape].height);
}

/** Another focal point is another address, so that each can be cached for ever. */
export function cropKey(fileId: string, shape: Shape, { x, y }: Focal): string {
  return `crops/${fileId}/${shape}-${x}-${y}.${cropShapes[shape].format}`;
}

/** How long an announced upload may take, address and all; after that it is swept. */
export const hoursToFinish = 24;
/** How long a picture that could not be converted is shown to its owner. */
export const daysFailed = 7;
/** How long a picture stays that nothing uses and nobody keeps. */
export const daysUnused = 90;

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
