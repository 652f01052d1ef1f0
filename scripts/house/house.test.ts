import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { envExample } from "./env-example.ts";
import type { Manifest } from "./files.ts";
import { importsOf } from "./imports.ts";
import { problemsOf } from "./rules.ts";

const manifest = (
  name: string,
  folder: string,
  dependencies: string[] = [],
  devDependencies: string[] = [],
): Manifest => ({ name, folder, dependencies, devDependencies });
const manifests = [
  manifest("agora", "", [], ["vitest"]),
  manifest("@agora/db", "packages/db/", ["@agora/jobs", "postgres"]),
  manifest("@agora/jobs", "packages/jobs/", ["@agora/db"], ["smtp-server"]),
  manifest("@agora/server", "apps/server/", [], ["@agora/client"]),
  manifest("@agora/web", "apps/web/", ["@agora/api", "react"], ["vite"]),
];
const problems = (path: string, text: string) => problemsOf({ manifests, sources: [{ path, text }] });

test.each([
  ["packages/db/src/posts.ts", `import postgres from "postgres";`],
  ["packages/db/src/posts.ts", `export { a } from "./other.ts";`],
  ["packages/db/src/posts.test.ts", `import { test } from "vitest";`],
  ["apps/server/src/client.test.ts", `import { createClient } from "@agora/client";`],
  ["packages/jobs/src/send.ts", `import type { SMTPServer } from "smtp-server";`],
  ["apps/web/dev.ts", `await runner.import("/src/server.ts"); await import("vite");`],
  ["packages/jobs/src/send.test.ts", `import { SMTPServer } from "smtp-server";`],
  ["apps/web/src/posts/PostPage.tsx", `import type { Router } from "@agora/api";`],
  ["apps/web/src/posts/PostPage.tsx", `import { contract } from "@agora/api/contract";`],
  ["apps/web/src/posts/render.worker.ts", `import { renderArticle } from "@agora/api/markdown";`],
  ["apps/web/src/routes/$slug.tsx", `import { useState } from "react";`],
])("%s may say %s", (path, text) => expect(problems(path, text)).toEqual([]));

test.each([
  ["packages/db/src/posts.ts", `import { enqueue } from "@agora/jobs";`, "to its left"],
  ["packages/db/src/posts.ts", `import { z } from "zod";`, "does not declare"],
  ["packages/db/src/posts.ts", `const { z } = await import("zod");`, "does not declare"],
  ["packages/db/src/posts.ts", `export { a } from "../../jobs/src/jobs.ts";`, "another package"],
  ["packages/db/src/posts.ts", `import { test } from "vitest";`, "does not declare"],
  ["packages/db/src/posts.ts", `import { readFile } from "fs";`, "node:"],
  ["apps/server/src/http.ts", `import { createClient } from "@agora/client";`, "to its left"],
  ["packages/db/src/postRows.ts", "export {};", "kebab-case"],
  ["packages/jobs/src/send.ts", `const url = process.${"env"}.SMTP_URL;`, "environment"],
  ["scripts/anything.ts", `import { Lucia } from "lucia";`, "lucia"],
  ["apps/web/src/posts/PostPage.tsx", `import { router } from "@agora/api";`, "only types"],
  ["apps/web/src/posts/postPage.tsx", "export {};", "PascalCase"],
])("%s may not say %s", (path, text, problem) => expect(problems(path, text).join()).toContain(problem));

test("imports of several lines, of types and of nothing are all found", () => {
  const text = `import {\n  a,\n  type B,\n} from "one";\nimport "two";\nimport { type C } from "three";\nexport * from "four";`;
  expect(importsOf(text)).toEqual([
    { from: "one", typeOnly: false },
    { from: "two", typeOnly: false },
    { from: "three", typeOnly: true },
    { from: "four", typeOnly: false },
  ]);
});

test(".env.example is what the page of variables says", () => {
  const written = readFileSync(join(import.meta.dirname, "../../.env.example"), "utf8");
  expect(written).toBe(envExample());
});
