import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError } from "@agora/config";

type Command = (args: string[]) => Promise<void>;

/** Each brings what only it needs. */
const commands: Record<string, () => Promise<Command>> = {
  check: async () => (await import("./agora/check.ts")).check,
  import: async () => (await import("./agora/import.ts")).importPosts,
};

const usage = `npm run agora -- check [--json]               counts everything anew and compares it with what is stored
npm run agora -- import ghost <file>         brings the posts of a Ghost site here
npm run agora -- import wordpress <file>     brings the posts of a WordPress site here (docs/import.md)`;

async function main([name = "", ...args]: string[]) {
  process.chdir(dirname(import.meta.dirname));
  if (existsSync(".env")) process.loadEnvFile(".env");
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return fail(usage);
  await (await load())(args);
}

function fail(message: unknown) {
  console.error(message);
  process.exitCode = 1;
}

if (import.meta.main)
  await main(process.argv.slice(2)).catch((error) =>
    fail(error instanceof ConfigError ? error.message : error),
  );
