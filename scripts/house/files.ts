import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Manifest = { name: string; folder: string; dependencies: string[]; devDependencies: string[] };
export type Source = { path: string; text: string };
export type House = { manifests: Manifest[]; sources: Source[] };

/** Reads the manifests and the source files among `paths`, which are relative to `root`. */
export function readHouse(root: string, paths: string[]): House {
  const read = (path: string) => readFileSync(join(root, path), "utf8");
  const manifests = paths
    .filter((path) => /^((apps|packages)\/[^/]+\/)?package\.json$/.test(path))
    .map((path) => manifest(path, read(path)));
  const sources = paths.filter(isSource).map((path) => ({ path, text: read(path) }));
  return { manifests, sources };
}

function manifest(path: string, text: string): Manifest {
  const { name, dependencies = {}, peerDependencies = {}, devDependencies = {} } = JSON.parse(text);
  return {
    name,
    folder: path.slice(0, -"package.json".length),
    dependencies: Object.keys({ ...dependencies, ...peerDependencies }),
    devDependencies: Object.keys(devDependencies),
  };
}

function isSource(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith(".gen.ts");
}
