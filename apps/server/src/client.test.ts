import { existsSync, readFileSync } from "node:fs";
import { createClient, isRefusal } from "@agora/client";
import { bundle, type CleanFolder, openCleanFolder } from "@agora/client/testing";
import { openBucket } from "@agora/storage/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing.ts";

let bucket: Awaited<ReturnType<typeof openBucket>>;
let server: TestServer;
let clean: CleanFolder;
beforeAll(async () => {
  bucket = await openBucket();
  [server, clean] = await Promise.all([openTestServer(bucket.settings), openCleanFolder()]);
  await server.database.pool.execute("update settings set first_role = 'author'");
}, 120_000);
afterAll(async () => {
  await server?.close();
  await bucket?.close();
  clean?.close();
});

const right = `
import {
  createClient, isRefusal, newIdempotencyKey, uploadMedia, verifyWebhook,
  type AgoraClient, type Inputs, type Outputs, type Reason, type Refusals, type WebhookEvent,
} from "@agora/client";

declare const process: { argv: string[]; version: string };
// As the types of Bun have it.
declare global { namespace fetch { function preconnect(url: string): void; } }
const [, , url = "", identifier = "", password = ""] = process.argv;
const visitor: AgoraClient = createClient({ url, timeout: 20_000, tries: 3, patience: 5_000 });
const { token } = await visitor.auth.signIn.mutate({ identifier, password, as: "token" });
const agora = createClient({ url, token: async () => token, fetch: (input, init) => fetch(input, init) });
const none = undefined;
createClient({ url, token: none, apiKey: none, fetch: none, timeout: none, tries: none, patience: none });

const wanted: Inputs["posts"]["list"] = { limit: 5, sort: "popular" };
const [{ items }, viewer] = await Promise.all([
  agora.posts.list.query(wanted, { signal: AbortSignal.timeout(10_000), timeout: 5_000 }),
  agora.auth.me.query(none, { signal: none, timeout: none }),
]);
const first: Outputs["posts"]["list"]["items"][number] | undefined = items[0];
console.log(first?.title, first?.publishedAt?.getFullYear(), viewer?.username);

let count = 0;
for await (const post of agora.posts.list.all({ author: identifier }, { pageSize: 2 })) count += post.title.length > 0 ? 1 : 0;
console.log(count);

const why: Refusals["orders"]["place"][] = ["OUT_OF_STOCK", "RATE_LIMITED"];
const every: Reason[] = why;
await agora.posts.get.query({ slug: "missing" }).catch((error: unknown) => {
  if (isRefusal(error, "NOT_FOUND", "FORBIDDEN")) console.log(error.data.reason satisfies "NOT_FOUND" | "FORBIDDEN", every.length);
});

const file = new File(["not a picture"], "a.png", { type: "image/png" });
const key = newIdempotencyKey();
await uploadMedia(agora, file, { purpose: "avatar", idempotencyKey: key, signal: none, onArrived: none, onProgress: ({ stage, percent }) => void [stage satisfies "sending" | "processing", percent.toFixed()] })
  .catch((error: unknown) => console.log(isRefusal(error, "UPLOAD_NOT_ACCEPTED") ? error.data.reason : error));

const post = await agora.posts.create.mutate({ title: "Followed", body: "x", publish: true }, { idempotencyKey: newIdempotencyKey() });
const heard = await new Promise<string>((resolve, reject) => {
  const following = agora.comments.live.subscribe({ postId: post.id }, {
    signal: none,
    onComplete: none,
    onStarted: () => void agora.comments.create.mutate({ postId: post.id, body: "Heard" }),
    onError: reject,
    onData: ({ id, data }) => {
      following.unsubscribe();
      resolve(id.length > 0 ? data.html : "");
    },
  });
});
console.log(heard.trim());

const told = (event: WebhookEvent): number => (event.type === "order.paid" ? event.data.amount : 0);
await verifyWebhook("{}", {}, "whsec_c2VjcmV0").then(told, (error: Error) => console.log(error.name));
`;

/** Each of these must fail, alone. */
const wrong = [
  "agora.posts.explode;",
  "agora.posts.create.mutate({ title: 1, body: '' });",
  "agora.posts.create.mutate({ body: '' });",
  "agora.posts.list.mutate;",
  "agora.posts.create.query;",
  "agora.posts.list.query();",
  "agora.posts.list.query({ sort: 'best' });",
  "agora.posts.list.query({}, { timeout: '5s' });",
  "agora.posts.list.query({}, { idempotencyKey: 'a' });",
  "agora.auth.me.query().then((viewer) => viewer?.passwordHash);",
  "agora.posts.get.all({ slug: 'a' });",
  "agora.posts.create.all({});",
  "agora.users.list.all({});",
  "agora.posts.list.all({ cursor: 'a' });",
  "agora.posts.list.all({ limit: 3 });",
  "agora.posts.list.subscribe;",
  "agora.comments.live.query;",
  "agora.comments.live.subscribe({ postId: 'a' }, {});",
  "isRefusal(new Error(), 'NO_REASON');",
  "isRefusal(error, 'EMAIL_TAKEN') && error.data.reason === 'USERNAME_TAKEN';",
  "createClient({});",
  "createClient({ url: '', apiKey: 1 });",
  "const reason: Refusals['orders']['place'] = 'EMAIL_TAKEN';",
  "uploadMedia(agora, new File([], 'a'), { purpose: 'poster' });",
  "uploadMedia(agora, 'a.png', { purpose: 'avatar' });",
  "verifyWebhook('{}', {}, '').then((event) => event.type === 'order.lost');",
  "import('@agora/client/client/src/links.js');",
  "import('@agora/api/contract');",
];
const wrongProgram = `
import { createClient, isRefusal, uploadMedia, verifyWebhook, type Refusals } from "@agora/client";
const agora = createClient({ url: "" });
const error: unknown = undefined;
export { agora, createClient, error, isRefusal, uploadMedia, verifyWebhook };
export type { Refusals };
`;

test("a program in another folder compiles strictly with what is right, and nothing of what is wrong", async () => {
  clean.write("right.ts", right);
  const strictest = { exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true };
  expect(await clean.compile(["right.ts"], { lib: ["es2022", "dom"], ...strictest })).toBe("");
  const head = wrongProgram.trim().split("\n");
  clean.write("wrong.ts", [...head, ...wrong.map((line) => `void (async () => { ${line} });`)].join("\n"));
  const complaints = await clean.compile(["wrong.ts"], { lib: ["es2022", "dom"], noEmit: true });
  const lines = new Set([...complaints.matchAll(/^wrong\.ts\((\d+),/gm)].map(([, line]) => Number(line)));
  expect(wrong.filter((_, index) => !lines.has(head.length + index + 1))).toEqual([]);
  expect(Math.min(...lines)).toBe(head.length + 1);
}, 120_000);

test("it runs there, by the Node.js of this workspace and by the one that is installed", async () => {
  const password = "violet otter climbs 9 hills";
  const username = "outsider";
  await createClient({ url: server.url }).auth.signUp.mutate({
    email: "out@example.org",
    username,
    password,
  });
  await server.database.pool.execute("update users set email_verified_at = now()");
  clean.write("right.ts", right);
  await clean.compile(["right.ts"], { lib: ["es2022", "dom"] });
  const installed = ["/usr/local/bin/node", "/usr/bin/node"].filter(existsSync);
  for (const [index, node] of [process.execPath, ...installed].entries())
    expect(
      (await clean.run(node, ["out/right.js", server.url, username, password])).trim().split("\n"),
    ).toEqual([
      ...(index === 0
        ? ["undefined undefined outsider", "0"]
        : [`Followed ${new Date().getFullYear()} outsider`, `${index}`]),
      "NOT_FOUND 2",
      "UPLOAD_NOT_ACCEPTED",
      "<p>Heard</p>",
      "WebhookError",
    ]);
}, 120_000);

const manual = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");

test("what the manuals show first compiles and runs", async () => {
  const password = "violet otter climbs 9 hills";
  const ada = { email: "ada@agora.localhost", username: "ada", password, as: "token" } as const;
  const { token = "" } = await createClient({ url: server.url }).auth.signUp.mutate(ada);
  const posted = await createClient({ url: server.url, token }).posts.create.mutate({
    title: "Shown",
    body: "x",
  });
  await server.database.pool.execute(
    `update posts set status = 'published', published_at = now() where id = '${posted.id}'`,
  );
  for (const name of ["README.md", "packages/client/README.md"]) {
    const [, shown = ""] = /^```ts\n(import \{ createClient.*?)^```$/ms.exec(manual(name)) ?? [];
    const program = shown
      .replace("http://localhost:3000", server.url)
      .replace('"…"', "process.argv[2] ?? ''");
    clean.write("shown.ts", `declare const process: { argv: string[] };\n${program}`);
    expect(await clean.compile(["shown.ts"], { lib: ["es2022", "dom"] })).toBe("");
    const said = await clean.run(process.execPath, ["out/shown.js", password]);
    expect(said).toContain("Shown by ada");
  }
}, 60_000);

test("a browser loads little of it, and nothing of the contract's values", async () => {
  clean.write("page.js", 'import * as agora from "@agora/client"; globalThis.agora = agora;');
  const { code, gzipped } = await bundle(`${clean.home}/page.js`);
  const [, kilobytes] = /less than (\d+) kB \(gzip\)/.exec(manual("packages/client/README.md")) ?? [];
  expect(gzipped).toBeLessThan(Number(kilobytes) * 1000);
  expect(code).not.toContain("ZodObject");
  expect(code).not.toContain("Published posts; with a status");
  expect(code).not.toContain("Please sign in first");
}, 60_000);

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
