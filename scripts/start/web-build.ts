import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { environment } from "@agora/config";
import { startGuarded } from "../services/guard.ts";
import { StartError } from "../services/start-error.ts";

const sources = ["apps/web", "packages/api/src", "packages/client/src", "pnpm-lock.yaml"];
/** Made from the sources by the build itself, or by somebody's editor. */
const ignored = new Set(["node_modules", "dist", ".tanstack", "routeTree.gen.ts", ".DS_Store"]);

/** Builds the web app when something it is made of changed; gives whether it had to. */
export async function buildWeb(root: string, begin: () => void = () => undefined): Promise<boolean> {
  const web = join(root, "apps/web");
  // Vite empties the folder first, so the stamp also says that the build went through.
  const stampFile = join(web, "dist", ".stamp");
  const stamp = hashOf(root);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  begin();
  const vite = join(
    dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")),
    "bin",
    "vite.js",
  );
  const program = startGuarded({
    name: "Web build",
    command: [process.execPath, vite, "build", "--logLevel", "warn"],
    cwd: web,
    env: { ...environment(), NODE_ENV: "production" },
  });
  let output = "";
  const add = (chunk: Buffer) => {
    output += chunk.toString();
  };
  program.stdout?.on("data", add);
  program.stderr?.on("data", add);
  const how = await program.ended;
  if (how !== "exit 0") throw new StartError(`The web app could not be built (${how}):\n${output.trim()}`);
  writeFileSync(stampFile, stamp);
  return true;
}

function hashOf(root: string): string {
  const hash = createHash("sha256");
  const add = (path: string) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (ignored.has(entry.name)) continue;
      const name = `${path}/${entry.name}`;
      if (entry.isDirectory()) add(name);
      else if (entry.isFile()) hash.update(`${name}\n`).update(readFileSync(join(root, name)));
    }
  };
  for (const source of sources) {
    if (source.endsWith(".yaml")) hash.update(readFileSync(join(root, source)));
    else if (existsSync(join(root, source))) add(source);
  }
  return hash.digest("hex");
}
