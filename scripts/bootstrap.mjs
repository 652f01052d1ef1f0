// Needs only Node 20 and nothing installed: brings the packages, then hands over to the Node that they bring.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const pnpm = "pnpm@12.21.0";
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, "node_modules", ".agora-stamp");
const node = join(root, "node_modules", ".bin", "node");
const [script, ...rest] = process.argv.slice(2);

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(
    `Agora needs Node.js 20 or newer to start, and this is ${process.versions.node}. See https://nodejs.org.`,
  );
  process.exit(1);
}
process.chdir(root);
const stamp = stampOfPackages();
if (!existsSync(node) || readStamp() !== stamp) await install();
process.exit(await run(node, [script, ...rest], { detached: false }));

async function install() {
  const began = Date.now();
  console.log("Installing packages (only when they changed)");
  const args = ["-y", pnpm, "install", "--frozen-lockfile", "--config.confirm-modules-purge=false"];
  const status = await run("npx", args, { detached: true });
  if (status !== 0) {
    console.error(
      `\nThe packages could not be installed. Is there a network? After a change in a package.json: npx -y ${pnpm} install`,
    );
    process.exit(status);
  }
  writeFileSync(stampFile, stamp);
  console.log(`Packages installed in ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
}

function stampOfPackages() {
  const workspaces = ["apps", "packages"].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  );
  const files = [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    ...["", ...workspaces].map((folder) => join(folder, "package.json")),
  ];
  const hash = createHash("sha256").update(`${pnpm} ${process.platform} ${process.arch}\n`);
  for (const file of files.filter((file) => existsSync(file))) hash.update(file).update(readFileSync(file));
  return hash.digest("hex");
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
}

/** Gives the exit status; signals go on to the program, and it is stopped when our own parent is gone. */
function run(command, args, { detached }) {
  const parent = process.ppid;
  const child = spawn(command, args, { stdio: "inherit", detached });
  const pass = (signal) => {
    try {
      process.kill(detached ? -child.pid : child.pid, signal);
    } catch {
      // It ended by itself in the meantime.
    }
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  // A killed npm tells nobody, so its absence has to be looked for.
  const poll = setInterval(() => process.ppid !== parent && pass("SIGTERM"), 500);
  return new Promise((resolve) => {
    const end = (status) => {
      clearInterval(poll);
      for (const signal of signals) process.off(signal, pass);
      resolve(status);
    };
    child.on("exit", (code, signal) => end(code ?? 128 + constants.signals[signal]));
    child.on("error", (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      end(1);
    });
  });
}
