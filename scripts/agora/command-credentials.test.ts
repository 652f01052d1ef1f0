import { mkdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Command, main, openCommand, password } from "./command-testing.ts";

// Each act is a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let command: Command;
let agora: Command["agora"];
beforeAll(async () => {
  command = await openCommand();
  agora = command.agora;
});
afterAll(() => command.close());

test("several terminals that sign in at once all stay signed in", async () => {
  const { username } = await command.member();
  const env = await command.home();
  const folder = join(env.XDG_CONFIG_HOME, "agora");
  // No more than may try at once.
  const names = ["a", "b", "c", "d"];
  const ends = await Promise.all(
    names.map((name) => agora(["sign-in", username, "--profile", name], { env, input: `${password}\n` })),
  );
  for (const end of ends) expect(end).toMatchObject({ code: 0, stderr: "" });
  const { profiles } = JSON.parse(await readFile(join(folder, "credentials.json"), "utf8"));
  expect(Object.keys(profiles).sort()).toEqual(names);

  // What one leaves behind that is killed meanwhile.
  const lock = join(folder, "credentials.json.lock");
  await writeFile(lock, "");
  await utimes(lock, 0, 0);
  expect(await agora(["sign-out", "--profile", "a"], { env })).toMatchObject({ code: 0, stderr: "" });
});

test("a program with a key needs no home, and is told what is true of its key", async () => {
  const { call } = await command.signedIn();
  const { key } = await call.apiKeys.create({ name: "build", permissions: ["posts:write"] });
  const broken = await command.home();
  await mkdir(join(broken.XDG_CONFIG_HOME, "agora/credentials.json"), { recursive: true });
  const env = { ...broken, AGORA_API_KEY: key };
  expect(await agora(["posts", "list", "--json"], { env })).toMatchObject({ code: 0, stderr: "" });
  expect(await agora(["posts", "list"], { env: broken })).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/credentials\.json can't be read: EISDIR.*\n$/),
  });
  const session = await agora(["api-keys", "list"], { env });
  expect(session).toMatchObject({ code: 1, stdout: "" });
  expect(session.stderr).toContain("Without the key, after: agora sign-in");
  expect(session.stderr).not.toContain("no longer");
  const wrong = await agora(["whoami"], { env: { ...broken, AGORA_API_KEY: "agora_key_none" } });
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("no longer, accepted") });
});

test("where nothing can be kept there is no session that nobody could end", async () => {
  const { username, call } = await command.member();
  const before = (await call.sessions.list()).items.length;
  const env = await command.home();
  await symlink(join(env.XDG_CONFIG_HOME, "nowhere/agora"), join(env.XDG_CONFIG_HOME, "agora"));
  const failed = await agora(["sign-in", username], { env, input: `${password}\n` });
  expect(failed).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("can't be written") });
  expect((await call.sessions.list()).items).toHaveLength(before);
});

test("a folder for settings that is not absolute is nobody's home", async () => {
  const { username, env } = await command.signedIn();
  const relative = { XDG_CONFIG_HOME: "here", HOME: env.XDG_CONFIG_HOME };
  const input = `${password}\n`;
  expect(await agora(["sign-in", username], { env: relative, input })).toMatchObject({ code: 0 });
  const file = join(env.XDG_CONFIG_HOME, ".config/agora/credentials.json");
  expect(JSON.parse(await readFile(file, "utf8"))).toHaveProperty("profiles");
});

test("an answer that can't be written is no success", async () => {
  await writeFile(join(command.folder, "read"), "");
  // Opened for reading only.
  const script = `"$0" "$1" posts list --json 1< read`;
  const full = await agora(["-c", script, process.execPath, main], { program: ["bash"] });
  expect(full).toMatchObject({ code: 1, stderr: expect.stringContaining("can't be written: EBADF") });
});
