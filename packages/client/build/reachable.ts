import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

type Wanted = {
  /** Where tsc emitted to. */
  folder: string;
  entries: string[];
  /** Names of what is shared in the workspace, and the paths of their sources. */
  shared: Map<string, string>;
};

/**
 * The emitted files that the entries need, by path. Outside the workspace its packages are not there: they are imported
 * from where they lie beside the client. @throws for a package that is not shared
 */
export function reachable({ folder, entries, shared }: Wanted): Map<string, string> {
  const files = new Map<string, string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    const from = path;
    const text = readFileSync(join(folder, from), "utf8").replace(
      /((?:from|import|import\() ?")((?:@agora\/|\.)[^"]*)(")/g,
      (_, before, name, after) => {
        const target = targetOf(folder, from, shared.get(name) ?? name);
        waiting.push(target);
        const importable = relative(dirname(from), target).replace(/\.d\.ts$/, ".js");
        return `${before}${importable.startsWith(".") ? importable : `./${importable}`}${after}`;
      },
    );
    files.set(from, text);
  }
  return files;
}

/** Declarations lead to declarations, programs to programs. */
function targetOf(folder: string, from: string, name: string): string {
  if (name.startsWith("@agora/")) throw new Error(`${from} imports ${name}, which is not for browsers`);
  const path = (name.startsWith(".") ? join(dirname(from), name) : name).replace(/\.[jt]s$/, "");
  const target = path + (from.endsWith(".d.ts") ? ".d.ts" : ".js");
  if (!existsSync(join(folder, target))) throw new Error(`${from} imports ${name}, which was not emitted`);
  return target;
}
