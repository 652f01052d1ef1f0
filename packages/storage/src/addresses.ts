import { checkKey } from "./storage.ts";

const ownDoor = "/files";
let base = ownDoor;

/**
 * From now on addresses of converted pictures begin with this one; undefined for our own server's. It holds for the
 * whole process, as a setting does: a picture's address is told in a dozen answers that know nothing of storage.
 */
export function setFilesUrl(url: string | undefined): void {
  base = url ?? ownDoor;
}

/** The public address of a file that everybody may see: relative to the site, or whole where a CDN gives it. */
export function fileAddress(key: string): string {
  return `${base}/${checkKey(key)}`;
}
