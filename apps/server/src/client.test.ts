import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createClient, isRefusal } from "@agora/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../", import.meta.url));
const tsc = join(root, "node_modules/.bin/tsc");

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  folder = mkdtempSync(join(tmpdir(), "agora-client-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const program = `
import { createClient, isRefusal, type Outputs } from "@agora/client";

const [url = "", identifier = "", password = ""] = process.argv.slice(2);
const { token } = await createClient({ url }).auth.signIn.mutate({ identifier, password, as: "token" });
const agora = createClient({ url, token });
const { items } = await agora.posts.list.query({ limit: 5 });
const first: Outputs["posts"]["list"]["items"][number] | undefined = items[0];
console.log(first?.title, first?.publishedAt?.getFullYear(), (await agora.auth.me.query())?.username);
await agora.posts.get.query({ slug: "missing" }).catch((error: unknown) => {
  if (isRefusal(error, "NOT_FOUND", "FORBIDDEN")) console.log(error.data.reason satisfies "NOT_FOUND" | "FORBIDDEN");
});
`;

const wrong = `
import { createClient, isRefusal } from "@agora/client";
const agora = createClient({ url: "" });
// @ts-expect-error there is no such procedure
agora.posts.explode;
// @ts-expect-error a title is a string
void agora.posts.create.mutate({ title: 1, body: "" });
// @ts-expect-error a query is no mutation
agora.posts.list.mutate;
// @ts-expect-error there is no such field
void agora.auth.me.query().then((viewer) => viewer?.passwordHash);
// @ts-expect-error there is no such reason
isRefusal(new Error(), "NO_REASON");
`;

test("a program in another folder installs the client, compiles strictly and talks to the server", async () => {
  const password = "violet otter climbs 9 hills";
  await createClient({ url: server.url }).auth.signUp.mutate({
    email: "out@example.org",
    username: "outsider",
    password,
  });
  const author = await server.person("author");
  await author.call.posts.create({ title: "Seen from outside", body: "x", publish: true });

  await run(process.execPath, [join(root, "packages/client/build.ts")]);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
  const { stdout: packed } = await run("npm", ["pack", join(root, "packages/client/dist"), "--silent"], {
    cwd: folder,
  });
  await run("npm", ["install", `./${packed.trim()}`, "--prefer-offline", "--no-audit", "--no-fund"], {
    cwd: folder,
  });
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    module: "nodenext",
    target: "es2024",
    lib: ["es2024", "dom"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    noEmit: true,
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["program.ts", "wrong.ts"] }),
  );
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(join(folder, "wrong.ts"), wrong);

  const compiled = await run(tsc, ["-p", folder]).catch((error: { stdout: string }) => error);
  expect(compiled.stdout).toBe("");
  const { stdout } = await run(process.execPath, ["program.ts", server.url, "outsider", password], {
    cwd: folder,
  });
  expect(stdout.trim().split("\n")).toEqual([
    `Seen from outside ${new Date().getFullYear()} outsider`,
    "NOT_FOUND",
  ]);
}, 120_000);

test("a mutation whose answer is lost on the way is sent again and acts once", async () => {
  const author = await server.person("author");
  let losses = 1;
  const losing: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    if (losses-- > 0) throw new TypeError("the network went away");
    return response;
  };
  const agora = createClient({ url: server.url, token: author.token, fetch: losing });
  const post = await agora.posts.create.mutate({ title: "Only once", body: "x", publish: true });
  const { items } = await agora.posts.list.query({ author: author.username });
  expect(items.map((item) => item.id)).toEqual([post.id]);
});

test("refusals are told from failures", async () => {
  const agora = createClient({ url: server.url });
  const refused = await agora.posts.get.query({ slug: "missing" }).catch((error: unknown) => error);
  expect(isRefusal(refused)).toBe(true);
  expect(isRefusal(refused, "EMAIL_TAKEN")).toBe(false);
  const failed = await createClient({ url: "http://127.0.0.1:1" })
    .settings.get.query()
    .catch((error: unknown) => error);
  expect(isRefusal(failed)).toBe(false);
});
