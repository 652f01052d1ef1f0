import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ContractGroup } from "@agora/api/contract";
import { documented, spelledOut } from "./documented.ts";
import { reachable } from "./reachable.ts";
import { browserSafeExports } from "./workspace.ts";

const home = dirname(import.meta.dirname);
const packages = dirname(home);

/**
 * Writes the package that others install into the folder `out`: what tsc emits of the client, and the declarations it
 * is typed by, wherever in the workspace they stand. Pack or install that folder.
 */
export function buildPackage(out: string, contract: Readonly<Record<string, ContractGroup>>): void {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(home, "node_modules/.cache"), { recursive: true });
  const emitted = mkdtempSync(join(home, "node_modules/.cache/emitted-"));
  try {
    const shared = browserSafeExports(packages);
    emit(emitted, shared);
    const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    const entries = Object.entries<string>(manifest.exports)
      .filter(([, source]) => source.startsWith("./src/"))
      .map(([name, source]) => {
        const path = join("client", source.replace(/\.ts$/, ""));
        return { name, types: `${path}.d.ts`, default: `${path}.js` };
      });
    const files = reachable({
      folder: emitted,
      entries: entries.flatMap((each) => [each.types, each.default]),
      shared,
    });
    for (const [path, text] of files) {
      mkdirSync(dirname(join(out, path)), { recursive: true });
      writeFileSync(join(out, path), told[path]?.(text, contract) ?? text);
    }
    const exports = Object.fromEntries(
      entries.map(({ name, ...paths }) => [
        name,
        { types: `./${paths.types}`, default: `./${paths.default}` },
      ]),
    );
    const { private: _, scripts: _scripts, devDependencies: _tools, ...published } = manifest;
    const text = { ...published, exports, sideEffects: false, dependencies: pinned(manifest.dependencies) };
    writeFileSync(join(out, "package.json"), `${JSON.stringify(text, null, 2)}\n`);
    copyFileSync(join(home, "README.md"), join(out, "README.md"));
    copyFileSync(join(packages, "../LICENSE"), join(out, "LICENSE"));
  } finally {
    rmSync(emitted, { recursive: true, force: true });
  }
}

/** What the contract says in words goes into these. */
const told: Record<string, typeof documented> = {
  "api/src/contract.d.ts": documented,
  "client/src/agora-client.d.ts": spelledOut,
};

/** Found through node_modules the contract would count as a library, whose files are not emitted; so paths lead to it. */
function emit(outDir: string, shared: Map<string, string>): void {
  const paths = Object.fromEntries([...shared].map(([name, path]) => [name, [join(packages, path)]]));
  const config = join(outDir, "tsconfig.json");
  const compilerOptions = { paths, outDir, rootDir: packages };
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(home, "tsconfig.build.json"),
      compilerOptions,
      include: [join(home, "src")],
      exclude: [join(home, "src/**/*.test.ts")],
    }),
  );
  execFileSync(join(packages, "../node_modules/.bin/tsc"), ["-p", config], { stdio: "inherit" });
}

/** tRPC's packages fit each other in one version only; of the others any compatible one will do. */
function pinned(dependencies: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.keys(dependencies).map((name) => {
      const path = join(home, "node_modules", name, "package.json");
      const { version } = JSON.parse(readFileSync(path, "utf8"));
      return [name, name.startsWith("@trpc/") ? version : `^${version}`];
    }),
  );
}
