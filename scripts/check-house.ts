import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { envExample } from "./house/env-example.ts";
import { readHouse } from "./house/files.ts";
import { problemsOf } from "./house/rules.ts";

// What the compiler and the linter cannot know: the line of dependencies, and who may read or import what.
const root = dirname(import.meta.dirname);
process.chdir(root);
// New files count before they are committed, ignored ones never do.
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  encoding: "utf8",
});
const files = listed.split("\n").filter((path) => path !== "" && existsSync(join(root, path)));
const problems = problemsOf(readHouse(root, files));

const example = join(root, ".env.example");
if (!existsSync(example) || readFileSync(example, "utf8") !== envExample())
  problems.push(".env.example is not what the page of variables says: node scripts/env-example.ts");

for (const problem of problems) console.error(problem);
console.log(
  problems.length === 0
    ? `The house is in order (${files.length} files).`
    : `\n${problems.length} breaches of the rules of the house.`,
);
process.exit(problems.length === 0 ? 0 : 1);
