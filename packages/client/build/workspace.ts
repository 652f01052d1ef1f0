import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What packages of the workspace give to browsers: "@agora/api/contract" and the path of its source below `packages`. */
export function browserSafeExports(packages: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const folder of readdirSync(packages)) {
    const path = join(packages, folder, "package.json");
    if (!existsSync(path)) continue;
    const { name, exports = {} } = JSON.parse(readFileSync(path, "utf8"));
    for (const [entry, source] of Object.entries(exports))
      if (typeof source === "string" && source.endsWith(".ts"))
        found.set(join(name, entry), join(folder, source));
  }
  return found;
}
