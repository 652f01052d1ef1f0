import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { environment } from "@agora/config";
import { run } from "../scripts/services/run.ts";

const source = join(import.meta.dirname, "express-prisma");

/** Installs the other server in a folder of its own, so that nobody who only starts Agora has to; gives its program. */
export async function installExpressPrisma(folder: string, say: (text: string) => void): Promise<string> {
  const stamp = join(folder, "installed");
  const hash = hashOfSource();
  const program = join(folder, "server.js");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return program;
  say("Installing Express and Prisma, to compare with (only when they changed)");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(source, folder, { recursive: true });
  const quiet = ["--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error"];
  await must("npm", ["install", "--prefix", folder, ...quiet]);
  const prisma = join(folder, "node_modules/prisma/build/index.js");
  const config = join(folder, "prisma.config.js");
  // Writing the client needs no engine, yet it would be downloaded if none were named.
  await must(process.execPath, [prisma, "generate", "--config", config, "--no-hints"], {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
  });
  writeFileSync(stamp, hash);
  return program;
}

async function must(command: string, args: string[], more: Record<string, string> = {}) {
  const given = environment();
  const PATH = `${dirname(process.execPath)}${delimiter}${given.PATH ?? ""}`;
  const { status, output } = await run(command, args, { ...given, PATH, ...more });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${output}`);
}

function hashOfSource(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(source).toSorted()) hash.update(readFileSync(join(source, name)));
  return hash.digest("hex");
}
