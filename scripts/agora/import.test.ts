import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { writeWordpress } from "@agora/api/imports/testing";
import { environment } from "@agora/config";
import { type ClonedDatabase, cloneDatabase } from "@agora/db/testing";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { until } from "../testing/processes.ts";

const root = dirname(dirname(import.meta.dirname));
const all = 150;
let cloned: ClonedDatabase;
let folder: string;
let file: string;
let sql: Sql;
beforeAll(async () => {
  cloned = await cloneDatabase(inject("databaseUrl"));
  folder = await mkdtemp(join(tmpdir(), "agora-import-"));
  file = join(folder, "old site.xml");
  await writeWordpress(file, all);
  sql = postgres(cloned.url, { max: 1 });
});
afterAll(async () => {
  await sql.end();
  await cloned.drop();
  await rm(folder, { recursive: true, force: true });
});

const env = () => ({
  ...environment(),
  NODE_ENV: "test",
  DATABASE_URL: cloned.url,
  FILES_DIR: folder,
  INIT_CWD: folder,
});
const count = async () => Number((await sql`select count(*) from posts`)[0]?.count);

async function agora(...args: string[]) {
  const run = promisify(execFile)(process.execPath, ["scripts/agora.ts", ...args], { cwd: root, env: env() });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

test("an import that is killed in the middle goes on where it was, and brings every post once", async () => {
  const killed = spawn(process.execPath, ["scripts/agora.ts", "import", "wordpress", "old site.xml"], {
    cwd: root,
    env: env(),
    stdio: "ignore",
  });
  const ended = once(killed, "exit");
  await until("some posts", async () => (await count()) >= 10, 60_000);
  killed.kill("SIGKILL");
  await ended;
  const before = await count();

  const { code, stdout } = await agora("import", "wordpress", "old site.xml", "--json");
  expect(code).toBe(0);
  const { posts } = JSON.parse(stdout);
  expect(posts).toMatchObject({ new: all - before, unchanged: before, failed: 0 });
  expect(await count()).toBe(all);
  const [rows] = await sql`
    select count(distinct slug)::int as slugs,
      (select count(*)::int from imported_records where kind = 'post') as records,
      (select count(*)::int from redirects) as redirects,
      (select count(*)::int from users) as users from posts`;
  expect(rows).toMatchObject({ slugs: all, records: all, users: 1 });
  expect(await agora("check")).toMatchObject({ code: 0 });

  const words = await agora("import", "wordpress", join(folder, "old site.xml"));
  expect(words.stdout).toContain(`0 posts brought here, 0 brought up to date, ${all} as they were`);
  expect(words.stdout).toContain("Shortcodes stand in the text as they are: [gallery].");
}, 240_000);

test("an import says what is missing, and what a file is not", async () => {
  const errors = async (...args: string[]) => (await agora("import", ...args)).stderr;
  expect(await errors()).toContain("missing required argument 'ghost|wordpress'");
  expect(await errors("blogger", "old site.xml")).toContain("ghost <file.json>");
  expect(await errors("wordpress", "old site.xml", "--sight")).toContain("--sight");
  expect(await errors("wordpress", "old site.xml", "--site", "old.test")).toContain("--site");
  expect(await errors("ghost", "nowhere.json")).toMatch(/^There is no file .*nowhere\.json\n$/);
  expect(await agora("import", "ghost", "old site.xml")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("This is not JSON."),
  });
  expect(await errors("wordpress", "old site.xml", "--author", "nobody")).toContain("nobody");
  // Some editors begin what they save with a mark.
  const tables = { posts: [], users: [], tags: [], posts_tags: [], posts_authors: [], posts_meta: [] };
  const marked = `\ufeff${JSON.stringify({ db: [{ data: tables }] })}`;
  await writeFile(join(folder, "marked.json"), marked);
  expect(await agora("import", "ghost", "marked.json")).toMatchObject({ code: 0 });
}, 240_000);
