import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = dirname(dirname(import.meta.dirname));
const files = ["package.json", "CHANGELOG.md", "contract.lock.json"];

let copy: string;
/** What was changed in the copy, as it was. */
const before = new Map<string, string>();

/** The contract and its gate in another folder, where they may be changed; what they import is where it always is. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "agora-gate-"));
  for (const file of [...files, "scripts/contract.ts", "scripts/contract/may-break.ts"])
    cpSync(join(root, file), join(copy, file));
  mkdirSync(join(copy, "node_modules/@agora"), { recursive: true });
  for (const name of ["api", "jobs"]) {
    const at = join("packages", name);
    for (const part of ["package.json", "src"])
      cpSync(join(root, at, part), join(copy, at, part), { recursive: true });
    symlinkSync(join(root, at, "node_modules"), join(copy, at, "node_modules"));
    symlinkSync(join(copy, at), join(copy, "node_modules/@agora", name));
  }
});
afterEach(() => {
  for (const [file, text] of before) writeFileSync(join(copy, file), text);
  before.clear();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function change(file: string, what: string, into: string) {
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  if (!text.includes(what)) throw new Error(`${file} does not say ${what}`);
  before.set(file, before.get(file) ?? text);
  writeFileSync(path, text.replace(what, into));
}
const keep = (file: string) => before.set(file, readFileSync(join(copy, file), "utf8"));

/** The gate as CI calls it. */
async function gate(...flags: string[]): Promise<{ code: number; said: string }> {
  const script = join(copy, "scripts/contract.ts");
  const { stdout, stderr, code } = await run(process.execPath, [script, ...flags]).then(
    (done) => ({ ...done, code: 0 }),
    (failed: { stdout: string; stderr: string; code: number }) => failed,
  );
  return { code, said: `${stdout}${stderr}` };
}

const orders = "packages/api/src/orders/contract.ts";
const breaking: [string, () => void, string][] = [
  [
    "an input that becomes required",
    () => change(orders, "email: email.optional()", "email: email"),
    "orders.place: input `email` became required",
  ],
  [
    "a field that an answer loses",
    () => change("packages/api/src/posts/post.ts", "  readMinutes: z.int(),\n", ""),
    "posts.get: output `readMinutes` is gone",
  ],
  [
    "a word that is no longer taken",
    () =>
      change(
        "packages/api/src/posts/contract.ts",
        'z.enum(["newest", "oldest", "popular"])',
        'z.enum(["newest", "oldest"])',
      ),
    'posts.list: input `sort` is no longer "popular"',
  ],
  [
    "callers who may no longer call",
    () => change(orders, 'access: "orders:read"', 'access: "orders:write"'),
    'orders.all: access was "orders:read" and is "orders:write"',
  ],
  [
    "a field that an event loses",
    () =>
      change(
        "packages/jobs/src/events.ts",
        "  slug: z.string(),\n  name: z.string(),\n",
        "  slug: z.string(),\n",
      ),
    "event product.created: data `name` is gone",
  ],
];

it("has nothing to say of a contract that is as promised", async () => {
  const { code, said } = await gate();
  expect(said).toMatch(/^The contract is as promised: \d+ procedures and \d+ events\.\n$/);
  expect(code).toBe(0);
});

describe.each(breaking)("%s", (_, breakIt, words) => {
  it("is said in words, and passes only with a higher version and a note", async () => {
    for (const file of files) keep(file);
    breakIt();
    const { version }: { version: string } = JSON.parse(readFileSync(join(copy, "package.json"), "utf8"));
    const [major = 0, minor = 0] = version.split(".").map(Number);
    const raised = major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;

    for (const flags of [[], ["--write"]]) {
      const refused = await gate(...flags);
      expect(refused.said).toContain(`What breaks callers:\n`);
      expect(refused.said).toContain(`  ${words}\n`);
      expect(refused.said).toContain(`raise the version in package.json (${raised})`);
      expect(refused.code).toBe(1);
    }

    change("package.json", `"version": "${version}"`, `"version": "${raised}"`);
    const unnoted = await gate("--write");
    expect(unnoted.said).toContain(`CHANGELOG.md has no section "## ${raised}"`);
    expect(unnoted.code).toBe(1);

    change("CHANGELOG.md", "## ", `## ${raised}\n\n### Breaking\n\n- Said.\n\n## `);
    expect(await gate("--write")).toMatchObject({ code: 0 });
    expect(await gate()).toMatchObject({ code: 0, said: expect.stringContaining("as promised") });
  }, 120_000);
});

it("lets an addition pass, once the lock holds it", async () => {
  keep("contract.lock.json");
  change(orders, "email: email.optional()", "gift: z.boolean().optional(),\n      email: email.optional()");
  const unwritten = await gate();
  expect(unwritten.said).toContain("New in the contract:\n  orders.place: input `gift` is new\n");
  expect(unwritten.said).toContain("npm run contract -- --write");
  expect(unwritten.code).toBe(1);
  expect(await gate("--write")).toMatchObject({ code: 0 });
  expect(await gate()).toMatchObject({ code: 0 });
}, 60_000);
