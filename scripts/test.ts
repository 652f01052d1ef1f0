import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { styleText } from "node:util";
import { type Guarded, startGuarded } from "./services/guard.ts";
import { findRedis } from "./services/redis.ts";
import { StartError } from "./services/start-error.ts";
import { stopWithOwner } from "./start/owner.ts";
import { buildWeb } from "./start/web-build.ts";
import { ensureChromium } from "./testing/chromium.ts";
import { totals } from "./testing/totals.ts";

const root = dirname(import.meta.dirname);
const cache = join(root, "node_modules/.cache");
const report = join(cache, "vitest.json");
const filters = process.argv.slice(2).filter((argument) => argument !== "--");

let running: Guarded | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void interrupted());
stopWithOwner(() => void interrupted());

process.chdir(root);
mkdirSync(cache, { recursive: true });
rmSync(report, { force: true });

// With a filter only the tests it names are wanted, and quickly.
if (filters.length === 0) {
  await step(
    "Types",
    async () =>
      (await program(tool("tsc"), "-p", "tsconfig.json")) ||
      program(tool("tsc"), "-p", "apps/web/tsconfig.json"),
  );
  await step(
    "Lint",
    async () =>
      (await program(tool("biome"), "check", ".")) || program(process.execPath, "scripts/check-house.ts"),
  );
  await step("Contract", () => program(process.execPath, "scripts/contract.ts"));
}
await step("What the tests need", async () => {
  console.log(`Redis at ${await findRedis(cache, console.log)}`);
  await ensureChromium(console.log);
  console.log((await buildWeb(root)) ? "The web app is built" : "The web app was built already");
  return 0;
});
await step("Tests", () =>
  program(
    tool("vitest"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...filters,
  ),
);
finish(0);

/** Ends everything at the first step that fails, with its status. */
async function step(name: string, work: () => Promise<number>) {
  const began = performance.now();
  console.log(`\n${styleText("bold", name)}`);
  const status = await work().catch((error) => {
    console.error(error instanceof StartError ? error.message : error);
    return 1;
  });
  console.log(styleText("dim", `${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`));
  if (status === 0) return;
  console.error(styleText("red", `\n${name} failed.`));
  finish(status);
}

async function program(command: string, ...args: string[]): Promise<number> {
  running = startGuarded({ name: command, command: [command, ...args], log: 1, graceSeconds: 20 });
  const how = await running.ended;
  return how.startsWith("exit ") ? Number(how.slice(5)) : 1;
}

function tool(name: string): string {
  return join(root, "node_modules/.bin", name);
}

function finish(status: number): never {
  if (existsSync(report)) {
    const { passed, failed } = totals(report);
    console.log(`\n${passed} passed, ${failed} failed`);
  }
  process.exit(status);
}

async function interrupted() {
  await running?.stop();
  process.exit(130);
}
