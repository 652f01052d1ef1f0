import { Refusal } from "../errors.ts";

/** No SVG: it is a program as much as a picture. */
const accepted = new Set(["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]);
const acceptedInWords = "Use a JPEG, PNG, WebP, GIF or AVIF picture.";

/** @throws Refusal UPLOAD_NOT_ACCEPTED naming the field. */
export function checkAnnounced(
  { contentType, bytes }: { contentType: string; bytes: number },
  mostBytes: number,
): void {
  if (!accepted.has(contentType))
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: `Files of this kind can't be used. ${acceptedInWords}`,
      fields: { contentType: [acceptedInWords] },
    });
  if (bytes > mostBytes) {
    const most = `At most ${Math.floor(mostBytes / 1024 / 1024)} MB.`;
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: `This file is too large. ${most}`,
      fields: { bytes: [most] },
    });
  }
}

/**
 * Judges by the content and not by the name; gives the type that it is.
 * @throws Refusal UPLOAD_NOT_ACCEPTED when size or kind are not what was announced.
 */
export function checkArrived(
  announced: { bytes: number },
  arrived: { bytes: number; contentType: string | undefined },
): string {
  if (arrived.bytes !== announced.bytes)
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: "The file that arrived has another size than the one that was announced.",
    });
  if (arrived.contentType === undefined || !accepted.has(arrived.contentType))
    throw new Refusal("UPLOAD_NOT_ACCEPTED", {
      message: `What arrived is not a picture we can use. ${acceptedInWords}`,
    });
  return arrived.contentType;
}
