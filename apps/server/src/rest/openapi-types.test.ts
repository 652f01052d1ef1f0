import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { restTypes } from "@agora/rest-types";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "../testing.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../../../", import.meta.url));
const typed = join(import.meta.dirname, "typed");

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await openTestServer();
  folder = mkdtempSync(join(tmpdir(), "agora-rest-"));
  mkdirSync(join(folder, "node_modules"));
  const require = createRequire(import.meta.url);
  const fetcher = dirname(require.resolve("openapi-fetch/package.json"));
  symlinkSync(fetcher, join(folder, "node_modules/openapi-fetch"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true }));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

test("types made of the document compile strictly, refuse what is wrong, and a program with them talks to the server", async () => {
  const document = await (await fetch(`${server.url}/api/openapi.json`)).text();
  writeFileSync(join(folder, "agora.d.ts"), await restTypes(document));
  for (const name of ["program", "wrong"])
    writeFileSync(join(folder, `${name}.ts`), readFileSync(join(typed, `${name}.ts.txt`)));
  const compilerOptions = {
    strict: true,
    skipLibCheck: false,
    noUncheckedIndexedAccess: true,
    module: "nodenext",
    target: "es2024",
    lib: ["es2024", "dom", "dom.iterable"],
    types: ["node"],
    typeRoots: [join(root, "node_modules/@types")],
    noEmit: true,
  };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["agora.d.ts", "program.ts", "wrong.ts"] }),
  );
  const compiled = await run(join(root, "node_modules/.bin/tsc"), ["-p", folder]).catch(
    (error: { stdout: string }) => error,
  );
  expect(compiled.stdout).toBe("");

  const author = await server.person("author");
  const { stdout } = await run(process.execPath, ["program.ts", server.url, author.token], { cwd: folder });
  const said: Record<string, unknown> = JSON.parse(stdout);
  expect(said).toEqual({
    made: [201, 201],
    same: true,
    listed: ["Over REST"],
    missing: "NOT_FOUND",
    invalid: ["title"],
    stale: "VERSION_CONFLICT",
    nothing: "UNAUTHENTICATED",
  });
}, 120_000);
