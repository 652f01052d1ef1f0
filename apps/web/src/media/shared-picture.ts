import { siteOrigin } from "../site/head.ts";
import type { PictureData } from "./Picture.tsx";

/** As previews of a link show it: cut around what matters where that has been done; sizes in pixels. */
export function previewOf(picture: PictureData) {
  const { url, width, height, alt } = picture;
  const { wide } = picture.crops;
  return wide ? { url: wide, width: 1200, height: 630, alt } : { url, width, height, alt };
}

/** For search engines, which choose the shape they need: whole addresses, the wide one first. */
export function addressesOf({ crops, url }: PictureData): string[] {
  return [crops.wide, crops.square, url].flatMap((each) => (each ? new URL(each, siteOrigin()).href : []));
}
