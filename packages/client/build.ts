import { execFileSync } from "node:child_process";
import { copyFileSync, globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// The package is what tsc emits of the client and of the contract that it is typed by: pack or install the folder dist.
process.chdir(import.meta.dirname);
rmSync("dist", { recursive: true, force: true });
execFileSync("../../node_modules/.bin/tsc", ["-p", "tsconfig.build.json"], { stdio: "inherit" });

// Outside the workspace there is no @agora/api: its contract lies beside the client.
for (const path of globSync("dist/**/*.{js,d.ts}")) {
  const text = readFileSync(path, "utf8");
  const contract = relative(dirname(path), join("dist", "api/src/contract.js"));
  writeFileSync(path, text.replaceAll('"@agora/api/contract"', JSON.stringify(contract)));
}

const { name, version, description, license, type, dependencies } = JSON.parse(
  readFileSync("package.json", "utf8"),
);
const installed = (dependency: string) =>
  JSON.parse(readFileSync(join("node_modules", dependency, "package.json"), "utf8")).version;
const exports = { ".": { types: "./client/src/index.d.ts", default: "./client/src/index.js" } };
const pinned = Object.fromEntries(Object.keys(dependencies).map((key) => [key, `^${installed(key)}`]));
const manifest = {
  name,
  version,
  description,
  license,
  type,
  exports,
  sideEffects: false,
  dependencies: pinned,
};
writeFileSync("dist/package.json", `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync("README.md", "dist/README.md");
