import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { procedures } from "@agora/api/doors";
import { type Change, compareLocks, type Lock, lockOf } from "@agora/api/doors/lock";
import { mayBreak } from "./contract/may-break.ts";

// Says in words what became of the contract since contract.lock.json was written, and fails when that breaks callers
// without a new version and a note about it, or when the lock does not hold it yet. With --write it writes the lock.
const root = dirname(import.meta.dirname);
const file = join(root, "contract.lock.json");
const { version }: { version: string } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const now = lockOf(procedures, version);
const locked: Lock = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { version, procedures: {} };
// Through JSON, so that what is compared is what is kept.
const changes = compareLocks(locked, JSON.parse(JSON.stringify(now)));
const breaking = changes.filter(({ breaks }) => breaks);
const current = `${JSON.stringify(now, null, 1)}\n`;

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
  console.log(`contract.lock.json holds ${procedures.length} procedures.`);
} else if (!existsSync(file) || readFileSync(file, "utf8") !== current) {
  console.error(
    "contract.lock.json is older than the contract. Look at the changes and run npm run contract -- --write.",
  );
  process.exitCode = 1;
} else console.log(`The contract is as promised: ${procedures.length} procedures.`);

function say(title: string, some: Change[]): void {
  if (some.length === 0) return;
  console.log(`${title}:`);
  for (const { words } of some) console.log(`  ${words}`);
}
