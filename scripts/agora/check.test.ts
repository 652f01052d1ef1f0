import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { environment } from "@agora/config";
import { type ClonedDatabase, cloneDatabase } from "@agora/db/testing";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const root = dirname(dirname(import.meta.dirname));
let cloned: ClonedDatabase;
let folder: string;
beforeAll(async () => {
  cloned = await cloneDatabase(inject("databaseUrl"));
  folder = await mkdtemp(join(tmpdir(), "agora-check-"));
});
afterAll(async () => {
  await cloned.drop();
  await rm(folder, { recursive: true, force: true });
});

async function agora(...args: string[]) {
  return agoraOn(cloned.url, ...args);
}

async function agoraOn(url: string, ...args: string[]) {
  const env = { ...environment(), DATABASE_URL: url, FILES_DIR: folder };
  const run = promisify(execFile)(process.execPath, ["scripts/agora.ts", ...args], { cwd: root, env });
  return run.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );
}

test("agora check says in words and as JSON what differs, and its exit code tells whether anything does", async () => {
  const right = await agora("check");
  expect(right).toMatchObject({ code: 0, stderr: "" });
  expect(right.stdout).toContain("posts.like_count: every post has as many likes as it says");
  expect(right.stdout).toMatch(/All \d+ checks are right\./);

  const sql = postgres(cloned.url, { max: 1 });
  const [tag] = await sql`insert into tags (slug, name, post_count) values ('lost', 'Lost', 3) returning id`;
  await sql.end();
  const wrong = await agora("check");
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toContain("WRONG  1 of 1");
  expect(wrong.stdout).toContain(`${tag?.id}: 3 stored, 0 counted`);
  const json = await agora("check", "--json");
  expect(json.code).toBe(1);
  expect(JSON.parse(json.stdout)).toMatchObject({
    right: false,
    checks: expect.arrayContaining([
      expect.objectContaining({
        name: "tags.post_count",
        wrong: 1,
        examples: [{ id: tag?.id, stored: "3", counted: "0" }],
      }),
    ]),
  });
}, 120_000);

test("agora check tells whose files are lost", async () => {
  const sql = postgres(cloned.url, { max: 1 });
  const [user] = await sql`insert into users (email, username) values ('a@example.org', 'aaa') returning id`;
  const rows = ["there", "lost"].map((key) => ({
    owner_id: user?.id,
    purpose: "cover",
    filename: "a.png",
    content_type: "image/png",
    bytes: 1,
    key: `originals/${key}`,
    status: "ready",
  }));
  const [, lost] = await sql`insert into media ${sql(rows)} returning id`;
  await sql.end();
  await mkdir(join(folder, "originals"));
  await writeFile(join(folder, "originals/there"), "x");
  const { checks } = JSON.parse((await agora("check", "--json")).stdout);
  expect(checks.at(-1)).toMatchObject({
    name: "media.files",
    looked: 2,
    wrong: 1,
    examples: [{ id: lost?.id, stored: "originals/lost", counted: null }],
  });
  expect((await agora("check", "--without-files")).stdout).not.toContain("media.files");
}, 120_000);

test("agora check says of a database what it is not", async () => {
  const empty = await cloneDatabase(inject("databaseUrl"), "template0");
  try {
    expect(await agoraOn(empty.url, "check")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: expect.stringMatching(/^There is no Agora in this database, or one of another version .*\n$/),
    });
  } finally {
    await empty.drop();
  }
  const nowhere = new URL(cloned.url);
  nowhere.pathname = "/no-such-database";
  expect(await agoraOn(nowhere.href, "check")).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/^The database does not answer: .*does not exist\n$/),
  });
  expect(await agoraOn("nonsense", "check")).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^DATABASE_URL is no address .*\n$/),
  });
}, 120_000);

test("agora says how it is used, and names what it does not know", async () => {
  expect(await agora("dance")).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("unknown command 'dance'"),
  });
  expect(await agora("check", "--quick")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("unknown option '--quick'"),
  });
  expect(await agoraOn("postgres://nobody@127.0.0.1:9/none", "check")).toMatchObject({
    code: 3,
    stdout: "",
    stderr: expect.stringMatching(/^The database does not answer: .*\n$/),
  });
});
