export { openPictures } from "./fetch-picture.ts";
export { readGhost } from "./ghost/read-ghost.ts";
export { importSite } from "./import-site.ts";
export type { ImportReport } from "./report.ts";
export { NotReadable } from "./source.ts";
export { readWordpress } from "./wordpress/read-wordpress.ts";
