export { bundle } from "./bundle.ts";
export { type CleanFolder, openCleanFolder } from "./clean-folder.ts";
