import { execFileSync } from "node:child_process";
import { globSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

// The published package is what tsc emits of the client and of the contract that it is typed by.
process.chdir(import.meta.dirname);
rmSync("dist", { recursive: true, force: true });
execFileSync("../../node_modules/.bin/tsc", ["-p", "tsconfig.build.json"], { stdio: "inherit" });

// Outside the workspace there is no @agora/api: its contract lies beside the client.
for (const path of globSync("dist/**/*.{js,d.ts}")) {
  const text = readFileSync(path, "utf8");
  const contract = relative(dirname(path), join("dist", "api/src/contract.js"));
  writeFileSync(path, text.replaceAll('"@agora/api/contract"', JSON.stringify(contract)));
}
