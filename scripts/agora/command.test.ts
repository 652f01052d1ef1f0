import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { procedures, restRoute } from "@agora/api/doors";
import { environment } from "@agora/config";
import { TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { TestServer } from "../../apps/server/src/testing.ts";
import { fieldsOf } from "../../packages/cli/src/fields.ts";
import { kebab } from "../../packages/cli/src/words.ts";
import { type Command, main, openCommand, password, root } from "./command-testing.ts";

// Each act is a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let command: Command;
let server: TestServer;
let folder: string;
let agora: Command["agora"];
beforeAll(async () => {
  command = await openCommand();
  ({ server, folder, agora } = command);
});
afterAll(() => command.close());

test("every field of every procedure has a flag of its own; what all have is said before the noun where a field has its name", async () => {
  expect(procedures.length).toBeGreaterThan(100);
  for (const procedure of procedures) {
    const { fields } = fieldsOf(procedure);
    const flags = fields.flatMap(({ flag, kind, clears }) =>
      kind === "boolean" || clears ? [flag, `no-${flag}`] : [flag],
    );
    // Without these nobody could say what is not said by flags.
    for (const needed of ["input", "help", "json"]) expect(flags, procedure.path).not.toContain(needed);
    expect(flags, procedure.path).toHaveLength(new Set(flags).size);
  }
  const { env, call } = await command.signedIn("admin");
  const hook = [
    "webhooks",
    "create",
    "--url",
    "https://hooks.example.org/agora",
    "--events",
    "post.published",
    "--json",
  ];
  const made = await agora(["--url", server.url, ...hook], {
    env: { ...env, AGORA_URL: "http://127.0.0.1:9" },
  });
  expect(made.stderr).toBe("");
  expect((await call.webhooks.list()).items.map(({ url }) => url)).toEqual([
    "https://hooks.example.org/agora",
  ]);
});

test("the examples of the documentation are what the command takes", async () => {
  const text = await readFile(join(root, "docs/command.md"), "utf8");
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap(([, lines = ""]) => lines.split("\n"));
  const examples = blocks.filter((line) => line.startsWith("agora "));
  expect(examples.length).toBeGreaterThan(10);
  const common = ["json", "url", "profile", "api-key", "input", "all", "idempotency-key"];
  const others = ["sign-in", "sign-out", "whoami", "admin", "check", "import", "backup", "restore"];
  for (const example of examples) {
    const [, noun = "", verb = ""] = example.split(" ");
    if (`${noun} ${verb}` === "media upload") continue;
    const procedure = procedures.find((one) => kebab(one.noun) === noun && kebab(one.name) === verb);
    if (!procedure) {
      expect(others, example).toContain(noun);
      continue;
    }
    const { fields } = fieldsOf(procedure);
    const known = [...common, ...fields.flatMap(({ flag }) => [flag, `no-${flag}`])];
    for (const [, flag] of example.matchAll(/ --([a-z][\w.-]*)/g)) expect(known, example).toContain(flag);
    const given = [...example.matchAll(/ --([a-z][\w.-]*)/g)].map(([, flag]) => flag);
    const words = restRoute(procedure.contract).params.map(kebab);
    for (const { flag, required } of fields)
      if (required && !words.includes(flag)) expect(given, example).toContain(flag);
  }
});

test("one signs in without showing the password, is remembered for oneself alone, and signs out", async () => {
  const { env, file, username } = await command.signedIn();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
  expect(await agora(["whoami"], { env })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(username),
  });

  await chmod(file, 0o644);
  const again = await agora(["whoami", "--json"], { env });
  expect(again.stderr).toContain("was open to others");
  expect(JSON.parse(again.stdout)).toMatchObject({ url: server.url, viewer: { username } });
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const { token } = JSON.parse(await readFile(file, "utf8")).profiles[server.url];
  expect(await agora(["sign-out"], { env })).toMatchObject({ code: 0 });
  expect(await readFile(file, "utf8")).not.toContain(token);
  const gone = await agora(["posts", "feed"], { env: { ...env, AGORA_TOKEN: token } });
  expect(gone).toMatchObject({ code: 1, stdout: "" });
  expect(gone.stderr).toContain("UNAUTHENTICATED");
  const nobody = await agora(["posts", "feed"], { env });
  expect(nobody.stderr).toContain(`agora sign-in --url ${server.url}`);
});

test("a second factor is asked for, and a password on the command line is refused", async () => {
  const person = await command.member();
  const { secret } = await person.call.twoFactor.start({ password });
  const app = new TOTP({ secret });
  await person.call.twoFactor.confirm({ code: app.generate() });
  const code = app.generate({ timestamp: Date.now() + 30_000 });
  const entered = await agora(["sign-in", "--json"], {
    input: `${person.email}\n${password}\n${code}\n`,
    env: { XDG_CONFIG_HOME: await mkdtemp(join(folder, "home-")) },
  });
  expect(JSON.parse(entered.stdout)).toMatchObject({ username: person.username });
  const other = await command.member();
  const env = { XDG_CONFIG_HOME: await mkdtemp(join(folder, "home-")) };
  const same = ["auth", "sign-in", "--identifier", other.email, "--profile", "work"];
  expect(await agora(same, { env, input: password })).toMatchObject({ code: 0, stderr: "" });
  const me = await agora(["auth", "me", "--profile", "work", "--json"], { env });
  expect(JSON.parse(me.stdout)).toMatchObject({ username: other.username });
  expect(
    await agora(["whoami", "--profile", "home", "--json"], { env: { ...env, AGORA_URL: "" } }),
  ).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("no profile home"),
  });
  const wrong = await agora(["sign-in", other.email, "--profile", "work"], { env, input: "wrong\n" });
  expect(wrong).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("WRONG_CREDENTIALS") });
  const typed = await agora(["auth", "delete-account", "--password", password]);
  expect(typed).toMatchObject({ code: 2, stdout: "" });
  expect(typed.stderr).toContain("can be read by others");
});

test("flags, words, files and standard input all say what a procedure takes", async () => {
  const { env, call } = await command.signedIn();
  await writeFile(join(folder, "post.md"), "# Long\n\ntext");
  const words = ["posts", "create", "--title", "Written here", "--body", "@post.md"];
  const created = await agora([...words, "--tags", "a", "--tags", "b", "--publish", "--json"], { env });
  expect(created.stderr).toBe("");
  const post = JSON.parse(created.stdout);
  expect(post).toMatchObject({ title: "Written here", body: "# Long\n\ntext", status: "published" });
  expect(post.publishedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  expect((await call.posts.get({ slug: post.slug })).tags.map(({ slug }) => slug)).toEqual(["a", "b"]);

  const got = await agora(["posts", "get", post.slug], { env });
  expect(got.stdout).toMatch(/^title +Written here$/m);
  expect(got.stdout).toContain("# Long\n\ntext");
  const input = JSON.stringify({ title: "From a program", body: "x" });
  const piped = await agora(["posts", "create", "--input", "-", "--json"], { env, input });
  expect(JSON.parse(piped.stdout)).toMatchObject({ title: "From a program", status: "draft" });
  const cleared = await agora(
    ["posts", "update", post.id, "--version", String(post.version), "--no-tags", "--no-excerpt", "--json"],
    { env },
  );
  expect(JSON.parse(cleared.stdout)).toMatchObject({ tags: [], excerptWritten: false });
  const at = ["posts", "publish", JSON.parse(piped.stdout).id, "--at", "2126-12-24", "--json"];
  expect(JSON.parse((await agora(at, { env })).stdout)).toMatchObject({
    publishAt: "2126-12-24T00:00:00.000Z",
  });

  const twice = [
    "posts",
    "create",
    "--title",
    "Once",
    "--body",
    "x",
    "--idempotency-key",
    "my-own-key",
    "--json",
  ];
  const [first, second] = await Promise.all([agora(twice, { env }), agora(twice, { env })]);
  expect(JSON.parse(second.stdout).id).toBe(JSON.parse(first.stdout).id);
});

test("lists are tables for people and JSON for programs, page by page or all", async () => {
  const author = await server.person("author");
  const title = "A \u001b[31mred\u001b[0m\u0007 \u009b2Jtitle \u202eturned";
  for (let n = 1; n <= 7; n++)
    await author.call.posts.create({ title: n === 1 ? title : `Number ${n}`, body: "x", publish: true });
  const list = ["posts", "list", "--author", author.username, "--sort", "oldest"];

  const table = await agora([...list, "--limit", "3"]);
  const lines = table.stdout.trimEnd().split("\n");
  expect(lines[0]).toMatch(/^ID +TITLE +STATUS +SLUG/);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain("A red title turned");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may reach a terminal
  expect(table.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(table.stderr).toMatch(/There is more: --all, or --cursor /);

  const page = await agora([...list, "--limit", "3", "--json"]);
  expect(page.stderr).toBe("");
  expect(page.stdout).not.toMatch(/[\u007f-\u009f\u202e]/);
  expect(JSON.parse(page.stdout).items.map((item: { title: string }) => item.title)).toEqual([
    title,
    "Number 2",
    "Number 3",
  ]);
  const all = await agora([...list, "--all", "--limit", "2", "--json"]);
  const items = all.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(items.map(({ title }) => title)).toEqual([title, ...[2, 3, 4, 5, 6, 7].map((n) => `Number ${n}`)]);
  const tables = await agora([...list, "--all", "--limit", "2"]);
  expect(tables.stdout.match(/^ID /gm)).toHaveLength(1);
  expect(tables.stdout.trimEnd().split("\n")).toHaveLength(8);
});

test("whoever has read enough may close the pipe", async () => {
  const command = `"${process.execPath}" "${main}" posts list --all --limit 1 --json | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = await agora(["-c", command], { program: ["bash"] });
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^\{.*\}\n0\n$/);
});

test("how it ends tells what happened: 0 done, 1 refused, 2 wrong usage, 3 nobody there", async () => {
  const { env } = await command.signedIn("member");
  const refused = await agora(["users", "list", "--json"], { env });
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toMatch(/FORBIDDEN: .*\n {2}Request \S+/);
  const missing = await agora(["posts", "create", "--title", "x"], { env });
  expect(missing).toMatchObject({ code: 2, stdout: "", stderr: "--body is missing\n" });
  const nested = await agora([
    "orders",
    "place",
    "--lines",
    '[{"variantId":"x"}]',
    "--expected-total",
    "many",
  ]);
  expect(nested.code).toBe(2);
  expect(nested.stderr).toContain("--shipping-address.city is missing");
  expect(nested.stderr).toContain("--lines: 0.variantId: ");
  expect(nested.stderr).toContain("--lines: 0.quantity is missing");
  expect(nested.stderr).toContain("--expected-total: ");
  for (const [typed, hint] of [
    [["posts", "lsit"], "Did you mean list?"],
    [["posts", "list", "--athor", "x"], "Did you mean --author?"],
    [["posts", "list", "--sort", "best"], "newest, oldest, popular"],
    [["posts", "list", "--url", "nowhere"], "no address"],
    [["backup", "x"], "npm run agora -- backup"],
  ] as const)
    expect(await agora([...typed])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(hint),
    });
  const away = await agora(["posts", "list", "--url", "http://127.0.0.1:9"]);
  expect(away).toMatchObject({ code: 3, stdout: "", stderr: expect.stringContaining("--url or AGORA_URL") });
  const fields = await agora(
    ["auth", "sign-up", "--email", "a@b.test", "--username", "abc", "--password", "-"],
    {
      input: "password\n",
    },
  );
  expect(fields).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/GUESSABLE_PASSWORD: .*\n {2}--password: /),
  });
});

test("help says who may, what may be refused, and which flags there are", async () => {
  const all = await agora([]);
  expect(all).toMatchObject({ code: 0, stderr: "" });
  for (const word of ["posts", "two-factor", "sign-in", "backup", "completion"])
    expect(all.stdout).toContain(word);
  const noun = await agora(["api-keys"]);
  expect(noun).toMatchObject({ code: 0, stdout: expect.stringContaining("Make an API key") });
  const { stdout } = await agora(["posts", "update", "--help"]);
  for (const part of ["<id>", "--no-autosave", "--title <text>", "For: posts:write", "VERSION_CONFLICT: "])
    expect(stdout).toContain(part);
});

test("what happens live is a line each until Ctrl-C, for members too", async () => {
  const { env, call } = await command.signedIn();
  const post = await call.posts.create({ title: "Live", body: "x", publish: true });
  const child = spawn(process.execPath, [main, "comments", "live", post.id, "--json"], {
    cwd: folder,
    env: command.settings(env),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exit = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = lines.next();
  let written = 0;
  // The first may come before the subscription is there.
  const timer = setInterval(
    () => void call.comments.create({ postId: post.id, body: `Number ${++written}` }),
    300,
  );
  const { value = "" } = await line;
  clearInterval(timer);
  expect(JSON.parse(value)).toMatchObject({ postId: post.id, author: expect.anything() });
  child.kill("SIGINT");
  expect(await exit).toEqual([0, null]);

  const task = await agora(["tasks", "live", post.id], { env });
  expect(task).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("NOT_FOUND") });
});

test("bash completes nouns, verbs, flags and their values, and runs nothing of what is typed", async () => {
  const bin = join(folder, "agora");
  await writeFile(bin, `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`, { mode: 0o755 });
  const env = { PATH: `${folder}${delimiter}${environment().PATH}` };
  const complete = async (line: string) => {
    const script = `eval "$(agora completion bash)"; COMP_LINE="$1" COMP_POINT=\${#1}; _agora; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = await agora(["-c", script, "bash", line], { program: ["bash"], env });
    expect(stderr).toBe("");
    return stdout.trim().split("\n");
  };
  expect(await complete("agora po")).toEqual(["posts"]);
  expect(await complete("agora posts rest")).toEqual(["restore", "restore-revision"]);
  expect(await complete("agora posts create --ti")).toEqual(["--title"]);
  expect(await complete("agora posts list --sort ")).toEqual(["newest", "oldest", "popular"]);
  expect(await complete("agora api-keys create --permissions posts:w")).toEqual(["write"]);
  expect(await complete("agora ba")).toEqual(["backup"]);
  await complete("agora posts create --title $(touch\tpwned) --ti");
  await complete("agora posts create --title `touch\tpwned` --ti");
  await expect(stat(join(folder, "pwned"))).rejects.toThrow("ENOENT");
  const zsh = await agora(["completion", "zsh"]);
  expect(zsh.stdout).toMatch(/^#compdef agora\n/);
});

test("a packed tarball installs elsewhere with nothing else, and runs on the Node.js that npm came with", async () => {
  await agora([], { program: [process.execPath, join(root, "packages/cli/build.ts")] });
  const packed = await agora(["pack", join(root, "packages/cli/dist"), "--silent"], { program: ["npm"] });
  const prefix = join(folder, "global");
  const npm = [
    "install",
    "-g",
    "--prefix",
    prefix,
    `./${packed.stdout.trim()}`,
    "--offline",
    "--no-audit",
    "--no-fund",
  ];
  expect(await agora(npm, { program: ["npm"] })).toMatchObject({ code: 0 });
  const node = environment().npm_node_execpath ?? process.execPath;
  const program: [string, ...string[]] = [node, join(prefix, "bin/agora")];
  const { env, username } = await command.signedIn();
  const me = await agora(["auth", "me", "--json"], { program, env });
  expect(me).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(me.stdout)).toMatchObject({ username });
  expect(await agora(["check"], { program })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("npm run agora -- check"),
  });
});

test("in the checkout npm finds it", async () => {
  const found = await agora(
    ["run", "--silent", "--prefix", root, "agora", "--", "settings", "get", "--json"],
    { program: ["npm"] },
  );
  expect(found).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(found.stdout)).toHaveProperty("siteName");
});
