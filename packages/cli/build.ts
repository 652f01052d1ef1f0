import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

// One file with everything in it, so that installing it needs nothing else: pack or install the folder dist.
process.chdir(import.meta.dirname);
rmSync("dist", { recursive: true, force: true });
mkdirSync("dist");
const bundle = await rolldown({
  input: "src/main.ts",
  platform: "node",
  logLevel: "warn",
  transform: { target: "node20" },
});
await bundle.write({ file: "dist/agora.js", format: "esm", codeSplitting: false, minify: false });
await bundle.close();
chmodSync(join("dist", "agora.js"), 0o755);

const { name, version, description, license, type } = JSON.parse(readFileSync("package.json", "utf8"));
const manifest = {
  name,
  version,
  description,
  license,
  type,
  bin: { agora: "./agora.js" },
  engines: { node: ">=20.12" },
};
writeFileSync("dist/package.json", `${JSON.stringify(manifest, null, 2)}\n`);
copyFileSync("README.md", "dist/README.md");
