import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { procedures } from "@agora/api/doors";
import { type Change, compareLocks, type Lock, lockOf, readLock, writeLock } from "@agora/api/doors/lock";
import { events } from "@agora/jobs/events";
import { mayBreak } from "./contract/may-break.ts";

// Says in words what became of the contract since contract.lock.json was written, and fails when that breaks callers
// without a new version and a note about it, or when the lock does not hold it yet. With --write it writes the lock.
const root = dirname(import.meta.dirname);
const file = join(root, "contract.lock.json");
const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const text = existsSync(file) ? readFileSync(file, "utf8") : undefined;
const locked: Lock = text === undefined ? { version, procedures: {} } : readLock(text);
const current = writeLock(lockOf({ procedures, events, version }));
const today = new Date().toISOString().slice(0, "YYYY-MM-DD".length);
// As it is read back, so that what is compared is what is kept.
const changes = compareLocks(locked, readLock(current), today);
const breaking = changes.filter(({ breaks }) => breaks);

const count = `${procedures.length} procedures and ${Object.keys(events).length} events`;

say(
  "New in the contract",
  changes.filter(({ breaks }) => !breaks),
);
say("What breaks callers", breaking);
const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
const missing = breaking.length > 0 ? mayBreak({ from: locked.version, to: version, changelog }) : undefined;
if (missing) {
  console.error(missing);
  process.exitCode = 1;
} else if (process.argv.includes("--write")) {
  writeFileSync(file, current);
  console.log(`contract.lock.json holds ${count}.`);
} else if (text !== current) {
  console.error(
    "contract.lock.json is older than the contract. Look at the changes and run npm run contract -- --write.",
  );
  process.exitCode = 1;
} else console.log(`The contract is as promised: ${count}.`);

function say(title: string, some: Change[]): void {
  if (some.length === 0) return;
  console.log(`${title}:`);
  for (const { words } of some) console.log(`  ${words}`);
}
