import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contract } from "@agora/api/contract";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEditor } from "../testing/editor.ts";
import { type CleanFolder, openCleanFolder } from "../testing/index.ts";

const deprecated = { instead: "posts.list", until: "2027-06-30" };
const { posts } = contract;
/** What Agora promises, and that something of it goes. */
const promised = { ...contract, posts: { ...posts, popular: { ...posts.popular, deprecated } } };

let clean: CleanFolder;
beforeAll(async () => {
  clean = await openCleanFolder({ promised });
}, 120_000);
afterAll(() => clean?.close());

test("an editor shows what the contract says of a procedure, and strikes out what is going", async () => {
  clean.write(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { strict: true, module: "nodenext", types: [] } }),
  );
  const editor = await openEditor(
    clean.home,
    "program.ts",
    `
import { createClient } from "@agora/client";
const agora = createClient({ url: "" });
void agora.posts.get.query({ slug: "a" });
void agora.posts.popular.query({});
void agora.orders.place;
`,
  );
  try {
    const get = await editor.hover("get.query");
    expect(get).toContain(posts.get.summary);
    expect(get).toContain("For anybody.");
    expect(get).toContain("May refuse with `NOT_FOUND`.");
    const popular = await editor.hover("popular.query");
    expect(popular).toContain(posts.popular.summary);
    expect(popular).toMatch(/@deprecated.*Use posts\.list; this stays until 2027-06-30/s);
    const place = await editor.hover("place;");
    for (const reason of contract.orders.place.refusals) expect(place).toContain(`\`${reason}\``);
    expect(await editor.deprecated()).toEqual(["'popular' is deprecated."]);
  } finally {
    await editor.close();
  }
}, 60_000);

test("every example of the reference compiles", async () => {
  const reference = join(import.meta.dirname, "../../../docs/reference");
  const examples = readdirSync(reference)
    .flatMap((name) => [...readFileSync(join(reference, name), "utf8").matchAll(/^```ts\n(.*?)^```$/gms)])
    .map(([, code = ""]) => code);
  const procedures = Object.values(contract).flatMap((group) => Object.keys(group));
  // The first page shows how one begins.
  expect(examples).toHaveLength(procedures.length + 1);
  const [first = "", ...rest] = examples.toSorted((a) => (a.startsWith("import") ? -1 : 1));
  clean.write("examples.ts", [first, ...rest.map((code) => `void (async () => {\n${code}});\n`)].join(""));
  expect(await clean.compile(["examples.ts"], { lib: ["es2022", "dom"], noEmit: true })).toBe("");
}, 60_000);

test("the package names no type of the server, and asks for little", () => {
  const main = ["index", "agora-client", "create-client", "upload-media", "verify-webhook"];
  for (const name of main)
    expect(readFileSync(`${clean.built}/client/src/${name}.d.ts`, "utf8")).not.toMatch(
      /(from|import\() ?"(?!\.|zod)/,
    );
  const { dependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(`${clean.built}/package.json`, "utf8"),
  );
  expect(Object.keys(dependencies)).toEqual(["@trpc/client", "@trpc/server", "superjson", "zod"]);
  const peers: { optional: boolean }[] = Object.values(peerDependenciesMeta);
  expect(peers.every(({ optional }) => optional)).toBe(true);
});

test("publint and Are The Types Wrong have nothing to say", async () => {
  const { messages } = await publint({ pkgDir: clean.built, strict: true });
  expect(messages).toEqual([]);
  const { types, problems } = {
    problems: [],
    ...(await checkPackage(createPackageFromTarballData(readFileSync(clean.tarball)))),
  };
  expect(types).toMatchObject({ kind: "included" });
  // It is a package of ES modules: what can't import those can't use it.
  const ours = problems.filter(
    (problem) => !("resolutionKind" in problem && ["node10", "node16-cjs"].includes(problem.resolutionKind)),
  );
  expect(ours).toEqual([]);
}, 60_000);
