import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type ContractGroup, contract } from "@agora/api/contract";
import { buildPackage } from "../build/build-package.ts";

const run = promisify(execFile);
const tsc = join(import.meta.dirname, "../../../node_modules/.bin/tsc");

type Options = {
  /** Instead of what Agora promises. */
  promised?: Readonly<Record<string, ContractGroup>>;
  /** What else is installed, such as react@19.3.1. */
  install?: string[];
  /** A program whose files lie there, and whose manifest says what it needs. */
  program?: string;
};

/** A folder outside the workspace in which the packed client is installed, as other people would. */
export async function openCleanFolder({ promised = contract, install = [], program }: Options = {}) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "agora-clean-")));
  const packed = join(folder, "packed");
  buildPackage(join(packed, "built"), promised);
  const { stdout } = await run("npm", ["pack", "./built", "--silent"], { cwd: packed });
  const tarball = join(packed, stdout.trim());
  const home = join(folder, "home");
  if (program) cpSync(program, home, { recursive: true, filter: (path) => !path.includes("node_modules") });
  else {
    mkdirSync(home);
    writeFileSync(join(home, "package.json"), JSON.stringify({ type: "module", private: true }));
  }
  await run("npm", ["install", tarball, ...install, "--prefer-offline", "--no-audit", "--no-fund"], {
    cwd: home,
  });
  return {
    home,
    tarball,
    built: join(packed, "built"),
    read: (path: string) => readFileSync(join(home, path), "utf8"),
    write: (path: string, text: string) => {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    },
    /** What the compiler has to say, which is nothing when all is well; programs are written to out/. */
    compile: async (files: string[], options: object = {}): Promise<string> => {
      const strict = { strict: true, skipLibCheck: false, noUncheckedIndexedAccess: true };
      const program = { module: "nodenext", target: "es2022", rootDir: ".", outDir: "out", types: [] };
      const compilerOptions = { ...strict, ...program, ...options };
      writeFileSync(join(home, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
      const compiled = run(tsc, ["-p", home], { cwd: home });
      return (await compiled.catch((error: { stdout: string }) => error)).stdout;
    },
    run: async (command: string, args: string[], env: Record<string, string> = {}): Promise<string> => {
      const clean = { PATH: "/usr/local/bin:/usr/bin:/bin", ...env };
      return (await run(command, args, { cwd: home, env: clean })).stdout;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export type CleanFolder = Awaited<ReturnType<typeof openCleanFolder>>;
