import { dirname } from "node:path";
import { buildWeb } from "../start/web-build.ts";

/** The web app is there before the first file needs it: two that build at once would empty each other's folder. */
export default async function setup(): Promise<void> {
  await buildWeb(dirname(dirname(import.meta.dirname)));
}
