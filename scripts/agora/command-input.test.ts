import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startTestWorker } from "@agora/jobs/testing";
import { openBucket } from "@agora/storage/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { png } from "../../apps/server/src/testing/png.ts";
import { type Command, openCommand } from "./command-testing.ts";

// Each act is a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let bucket: Awaited<ReturnType<typeof openBucket>>;
let command: Command;
let agora: Command["agora"];
beforeAll(async () => {
  bucket = await openBucket();
  command = await openCommand(bucket.settings);
  agora = command.agora;
});
afterAll(async () => {
  await command?.close();
  await bucket?.close();
});

const inFolder = (name: string) => join(command.folder, name);

test("a file is what its text says: its mark is no part of it, and what is no text is refused", async () => {
  const { env } = await command.signedIn();
  await writeFile(inFolder("marked.md"), "\ufeff# A heading");
  await writeFile(inFolder("old.md"), Buffer.from("caf\u00e9", "latin1"));
  await writeFile(inFolder("post.json"), '\ufeff{"title": "Marked", "body": "x"}');
  const create = ["posts", "create", "--title", "Marked", "--json"];
  const marked = await agora([...create, "--body", "@marked.md"], { env });
  expect(JSON.parse(marked.stdout)).toMatchObject({ body: "# A heading" });
  const whole = await agora(["posts", "create", "--input", "@post.json", "--json"], { env });
  expect(JSON.parse(whole.stdout)).toMatchObject({ title: "Marked" });
  expect(await agora([...create, "--body", "@old.md"], { env })).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/old\.md is not text in UTF-8/),
  });
});

test("what is of another kind is told in the words of who types it", async () => {
  const id = "0199c0de-0000-7000-8000-000000000000";
  const { stderr, code } = await agora(["posts", "publish", id, "--at", "tomorrow"]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^--at: This is no time such as 2026-12-24 or /)]);
  expect((await agora(["posts", "list", "--limit", "many"])).stderr).toBe("--limit: This is no number\n");
});

test("whoever was too slow is told which version there is now, not the whole of it", async () => {
  const { env, call } = await command.signedIn();
  const post = await call.posts.create({ title: "Twice", body: "long ".repeat(500) });
  await call.posts.update({ id: post.id, version: post.version, title: "Once" });
  const late = await agora(["posts", "update", post.id, "--version", "1", "--title", "Late"], { env });
  expect(late).toMatchObject({ code: 1, stdout: "" });
  expect(late.stderr).toMatch(/^VERSION_CONFLICT: .*\n {2}As it is now: --version 2\n {2}Request \S+\n$/);
});

test("a picture goes up in one step, and what is none is refused", async () => {
  const { env, call } = await command.signedIn();
  const worker = startTestWorker(command.server.services);
  try {
    await writeFile(inFolder("@noise.png"), png(40, 30, randomBytes));
    const upload = ["media", "upload", "@noise.png", "--purpose", "cover"];
    const made = await agora([...upload, "--alt", "Noise", "--kept", "--json"], { env });
    expect(made.stderr).toBe("");
    const item = JSON.parse(made.stdout);
    expect(item).toMatchObject({ filename: "@noise.png", alt: "Noise", kept: true, status: "ready" });
    expect(await call.media.get({ id: item.id })).toMatchObject({ picture: { width: 40, height: 30 } });
  } finally {
    await worker.stop();
  }
  await writeFile(inFolder("empty.png"), "");
  await writeFile(inFolder("letter.txt"), "Dear Sir or Madam");
  for (const [words, code, told] of [
    [["nowhere.png", "--purpose", "cover"], 2, "There is no file nowhere.png"],
    [[".", "--purpose", "cover"], 2, "There is no file ."],
    [["empty.png", "--purpose", "cover"], 2, "empty.png is empty"],
    [["empty.png"], 2, "empty.png is empty"],
    [["letter.txt"], 2, "--purpose is missing"],
    [["letter.txt", "--purpose", "poster"], 2, "avatar, cover, product, inline"],
    [["letter.txt", "--purpose", "cover"], 1, "UPLOAD_NOT_ACCEPTED"],
  ] as const)
    expect(await agora(["media", "upload", ...words], { env })).toMatchObject({
      code,
      stdout: "",
      stderr: expect.stringContaining(told),
    });
});

test("help fits 80 columns at every level, and help <noun> <verb> is that of the verb", async () => {
  for (const words of [[], ["posts"], ["media"], ["orders", "place", "--help"], ["sign-in", "--help"]]) {
    const { stdout, code } = await agora(words);
    expect(code).toBe(0);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  }
  expect((await agora(["help", "posts", "get"])).stdout).toMatch(
    /^Usage: agora posts get \[options\] <slug>\n/,
  );
});
