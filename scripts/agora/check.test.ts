import { execFile } from "node:child_process";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { environment } from "@agora/config";
import { type ClonedDatabase, cloneDatabase } from "@agora/db/testing";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

const root = dirname(dirname(import.meta.dirname));
let cloned: ClonedDatabase;
beforeAll(async () => {
  cloned = await cloneDatabase(inject("databaseUrl"));
});
afterAll(() => cloned.drop());

async function agora(...args: string[]) {
  return agoraOn(cloned.url, ...args);
}

async function agoraOn(url: string, ...args: string[]) {
  const env = { ...environment(), DATABASE_URL: url };
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
}, 60_000);

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
