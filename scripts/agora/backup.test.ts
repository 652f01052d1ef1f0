import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { gunzipSync, gzipSync } from "node:zlib";
import { seedDemo } from "@agora/api/demo";
import { createClient, isRefusal } from "@agora/client";
import { environment, loadConfig } from "@agora/config";
import { migrateDatabase } from "@agora/db";
import { posts } from "@agora/db/schema";
import { cloneDatabase } from "@agora/db/testing";
import { openStorage } from "@agora/storage";
import { openBucket } from "@agora/storage/testing";
import { TOTP } from "otpauth";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { startServer } from "../../apps/server/src/start-server.ts";
import { openTestServer, type TestServer } from "../../apps/server/src/testing.ts";
import { until } from "../testing/processes.ts";

// Each act is a process of its own.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
const root = dirname(dirname(import.meta.dirname));
let server: TestServer;
let folder: string;
let people: { username: string; email: string; password: string }[];
const targets: (() => Promise<void>)[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "agora-backup-"));
  server = await openTestServer();
  const { storage } = server.services;
  people = (await seedDemo(server.database.pool, { storage })) ?? [];
});
afterAll(async () => {
  for (const drop of targets) await drop();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const here = () => server.environment;

/** An empty database of its own, and a folder for its files. */
async function target({ migrated = false } = {}) {
  const { url, drop } = await cloneDatabase(inject("databaseUrl"), migrated ? "agora_template" : "template0");
  targets.push(drop);
  return { DATABASE_URL: url, FILES_DIR: await mkdtemp(join(folder, "files-")) };
}

/** Lets somebody who is no superuser own the database, as providers do it. */
async function ownedByAnybody({ DATABASE_URL, ...files }: { DATABASE_URL: string; FILES_DIR: string }) {
  const url = new URL(DATABASE_URL);
  const role = `owner${targets.length}`;
  await reading(url.href, async (sql) => {
    await sql.unsafe(`create role ${role} login nosuperuser password 'plain'`);
    await sql.unsafe(`alter database ${url.pathname.slice(1)} owner to ${role}`);
  });
  url.username = role;
  url.password = "plain";
  return { DATABASE_URL: url.href, ...files };
}

async function agora(settings: Record<string, string>, ...args: string[]) {
  const env = { ...environment(), ...here(), ...settings, INIT_CWD: folder };
  const run = promisify(execFile)(process.execPath, ["scripts/agora.ts", ...args], { cwd: root, env });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

async function reading<T>(url: string, read: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return read(sql).finally(() => sql.end());
}

/** Everything in a database, as text; what no backup is about left out. */
async function contentOf(url: string): Promise<Record<string, string>> {
  return reading(url, async (sql) => {
    const tables = await sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`;
    const found: Record<string, string> = {};
    for (const { name } of tables) {
      const rows = await sql.unsafe(
        `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as sum, count(*) as rows from "${name}" t`,
      );
      found[name] = `${rows[0]?.rows} ${rows[0]?.sum}`;
    }
    return found;
  });
}

/** The schema as the database itself describes it. */
async function schemaOf(url: string) {
  return reading(
    url,
    (sql) => sql`
    select 'constraint' as kind, conrelid::regclass::text || '.' || conname as name, pg_get_constraintdef(oid) as what
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'trigger', tgrelid::regclass::text || '.' || tgname, tgenabled::text from pg_trigger where not tgisinternal
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
    order by 1, 2`,
  );
}

/** The real server on a restored copy. */
async function serving<T>(settings: Record<string, string>, use: (url: string) => Promise<T>): Promise<T> {
  const config = { ...loadConfig({ ...here(), ...settings }), port: 0, metricsPort: 0 };
  const started = await startServer(config, { pages: false });
  return use(`http://127.0.0.1:${started.port}`).finally(() => started.stop());
}

test("a backup made while people write is one moment: the restored copy is right, and one can sign in there", async () => {
  const author = await server.person("author");
  const { secret } = await author.call.twoFactor.start({});
  const app = new TOTP({ secret });
  await author.call.twoFactor.confirm({ code: app.generate() });
  const password = "violet otter climbs 9 hills";
  await author.call.auth.changePassword({ newPassword: password });
  let writes = 0;
  let busy = true;
  const writer = async () => {
    while (busy) {
      const title = `Written ${writes++}`;
      const post = await author.call.posts.create({ title, body: "x", tags: ["busy"], publish: true });
      await author.call.posts.like({ id: post.id });
      await author.call.comments.create({ postId: post.id, body: "Me too" });
    }
  };
  const writers = [writer(), writer()];
  const { code, stdout } = await agora({}, "backup", "busy.tar.gz", "--json");
  busy = false;
  await Promise.all(writers);
  expect(code).toBe(0);
  expect(writes).toBeGreaterThan(5);
  const figures = JSON.parse(stdout);
  expect(figures.rows).toBeGreaterThan(500);
  expect(figures.files).toBeGreaterThan(5);
  expect((await stat(join(folder, "busy.tar.gz"))).mode & 0o777).toBe(0o600);

  const copy = await target();
  const restored = await agora(copy, "restore", "busy.tar.gz");
  expect(restored.stdout).toMatch(/All \d+ checks are right\./);
  expect(restored.code).toBe(0);
  const kept = await reading(copy.DATABASE_URL, (sql) => sql`select count(*)::int as posts from posts`);
  expect(kept[0]?.posts).toBeLessThan((await server.database.pool.$count(posts)) + 1);

  await serving(copy, async (url) => {
    const [ada] = people;
    const { token } = await createClient({ url }).auth.signIn.mutate({
      identifier: ada?.email ?? "",
      password: ada?.password ?? "",
      as: "token",
    });
    const agora = createClient({ url, token });
    expect((await agora.auth.me.query())?.username).toBe(ada?.username);
    expect((await agora.products.list.query({})).items.length).toBeGreaterThan(3);
    const [post] = (await agora.posts.list.query({ limit: 1 })).items;
    await agora.posts.like.mutate({ id: post?.id ?? "" });
    // What was sealed with SECRET opens again: the second factor.
    const again = { identifier: author.username, password, as: "token" as const };
    const refused = await createClient({ url })
      .auth.signIn.mutate(again)
      .catch((error: unknown) => error);
    expect(isRefusal(refused, "CODE_REQUIRED")).toBe(true);
    const code = app.generate({ timestamp: Date.now() + 30_000 });
    const entered = await createClient({ url }).auth.signIn.mutate({ ...again, code });
    expect(entered.viewer.username).toBe(author.username);
  });
});

test("a copy is the same row by row and file by file, on disk as in a bucket, and as strict", async () => {
  expect((await agora({}, "backup", "quiet.tar.gz")).stdout).toContain("SECRET");
  const bucket = await openBucket();
  try {
    const copy = { ...(await target({ migrated: true })), ...bucket.settings };
    const restored = await agora(copy, "restore", "quiet.tar.gz", "--json");
    expect(JSON.parse(restored.stdout)).toMatchObject({ right: true });
    expect(await contentOf(copy.DATABASE_URL)).toEqual(await contentOf(here().DATABASE_URL));
    expect(await schemaOf(copy.DATABASE_URL)).toEqual(await schemaOf(here().DATABASE_URL));
    const stored = openStorage(loadConfig({ ...here(), ...bucket.settings }));
    let files = 0;
    for await (const key of server.services.storage.list()) {
      const [one, other] = await Promise.all([server.services.storage.get(key), stored.get(key)]);
      expect(other && (await buffer(other.body))).toEqual(one && (await buffer(one.body)));
      files += 1;
    }
    stored.close();
    expect(files).toBeGreaterThan(5);
    expect(await agora(copy, "backup", "again.tar.gz")).toMatchObject({ code: 0 });
    const again = await target();
    expect(await agora(again, "restore", "again.tar.gz")).toMatchObject({ code: 0 });
    expect(await contentOf(again.DATABASE_URL)).toEqual(await contentOf(here().DATABASE_URL));
  } finally {
    await bucket.close();
  }
});

test("what is cut off, changed, or no backup is refused before anything is written", async () => {
  await agora({}, "backup", "whole.tar.gz", "--without-files");
  const whole = await readFile(join(folder, "whole.tar.gz"));
  const copy = await ownedByAnybody(await target());
  const attempt = async (name: string, content: Uint8Array) => {
    await writeFile(join(folder, name), content);
    const { code, stderr } = await agora(copy, "restore", name);
    expect(code).toBe(1);
    return stderr;
  };
  expect(await attempt("half.tar.gz", whole.subarray(0, whole.length / 2))).toMatch(
    /can't be read as a backup/,
  );
  const tar = gunzipSync(whole);
  expect(
    await attempt("short.tar.gz", gzipSync(tar.subarray(0, 512 * Math.floor(tar.length / 1024)))),
  ).toMatch(/damaged, cut off/);
  const changed = Buffer.from(tar);
  const at = changed.indexOf("ada@agora.localhost");
  expect(at).toBeGreaterThan(0);
  changed.write("eve", at);
  expect(await attempt("changed.tar.gz", gzipSync(changed))).toMatch(/tables\/.*is not what was written/);
  expect(await attempt("letter.txt", Buffer.from("Dear Sir or Madam"))).toMatch(/can't be read as a backup/);
  expect((await agora(copy, "restore", "nowhere.tar.gz")).stderr).toMatch(/There is no file/);
  expect(await agora({}, "backup", "whole.tar.gz")).toMatchObject({ code: 1, stdout: "" });
  expect(await readFile(join(folder, "whole.tar.gz"))).toEqual(whole);
  expect(await contentOf(copy.DATABASE_URL)).toEqual({});
  expect(await agora(copy, "restore", "whole.tar.gz")).toMatchObject({ code: 0 });
});

test("a database with anything in it is left as it is", async () => {
  await agora({}, "backup", "some.tar.gz", "--without-files");
  const lived = await target({ migrated: true });
  await reading(lived.DATABASE_URL, (sql) => sql`insert into tags (slug, name) values ('a', 'A')`);
  const before = await contentOf(lived.DATABASE_URL);
  expect(await agora(lived, "restore", "some.tar.gz")).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("something in this database already (tags)"),
  });
  expect(await contentOf(lived.DATABASE_URL)).toEqual(before);
  const strange = await target();
  await reading(strange.DATABASE_URL, (sql) => sql`create table ledger (id int)`);
  expect((await agora(strange, "restore", "some.tar.gz")).stderr).toContain(
    "something else in this database",
  );
});

test("an older backup goes through the migrations since; a newer one, or another's, is refused", async () => {
  const old = await target();
  await migrateDatabase(old.DATABASE_URL, { through: 9 });
  await reading(
    old.DATABASE_URL,
    (sql) => sql`insert into users (email, username) values ('old@example.org', 'old')`,
  );
  expect(await agora(old, "backup", "old.tar.gz", "--without-files")).toMatchObject({ code: 0 });
  const copy = await target({ migrated: true });
  expect(await agora(copy, "restore", "old.tar.gz")).toMatchObject({ code: 0 });
  expect(await schemaOf(copy.DATABASE_URL)).toEqual(await schemaOf(here().DATABASE_URL));
  const [user] = await reading(copy.DATABASE_URL, (sql) => sql`select username from users`);
  expect(user?.username).toBe("old");

  await reading(old.DATABASE_URL, async (sql) => {
    for (let n = 0; n < 20; n++)
      await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${`later ${n}`}, ${9e12 + n})`;
  });
  await agora(old, "backup", "newer.tar.gz", "--without-files");
  expect((await agora(await target(), "restore", "newer.tar.gz")).stderr).toContain("made by a newer Agora");
});

test("a kill in the middle leaves no file that looks whole, and no half of a database", async () => {
  const start = (settings: Record<string, string>, ...args: string[]) => {
    const env = { ...environment(), ...here(), ...settings, INIT_CWD: folder };
    return spawn(process.execPath, ["scripts/agora.ts", ...args], { cwd: root, env, stdio: "ignore" });
  };
  const backup = start({}, "backup", "killed.tar.gz");
  const ended = once(backup, "exit");
  await until("a beginning", async () => (await readdir(folder)).some((name) => name.startsWith("killed")));
  backup.kill("SIGKILL");
  await ended;
  const left = (await readdir(folder)).filter((name) => name.startsWith("killed"));
  expect(left).toEqual([expect.stringMatching(/\.unfinished$/)]);

  await agora({}, "backup", "for-kill.tar.gz");
  const copy = await target();
  const restore = start(copy, "restore", "for-kill.tar.gz");
  const over = once(restore, "exit");
  await until("some files", async () => (await readdir(copy.FILES_DIR)).length > 0, 60_000);
  restore.kill("SIGKILL");
  await over;
  expect((await contentOf(copy.DATABASE_URL)).users).toMatch(/^0 /);
  expect(await agora(copy, "restore", "for-kill.tar.gz")).toMatchObject({ code: 0 });
  expect(await contentOf(copy.DATABASE_URL)).toEqual(await contentOf(here().DATABASE_URL));
});
