import { isBuiltin } from "node:module";
import { basename } from "node:path";
import type { House, Manifest, Source } from "./files.ts";
import { type Import, importsOf, packageOf } from "./imports.ts";

type Allowed = {
  toTheLeft: string[];
  typesOnly?: string[];
  testsOnly?: string[];
  contractOnly?: boolean;
  doors?: boolean;
};

/** The line of dependencies: who stands to whose left. */
const line: Record<string, Allowed> = {
  "@agora/config": { toTheLeft: [] },
  "@agora/storage": { toTheLeft: [], typesOnly: ["@agora/config"] },
  "@agora/telemetry": { toTheLeft: [] },
  "@agora/db": { toTheLeft: ["@agora/config", "@agora/telemetry"] },
  "@agora/jobs": { toTheLeft: ["@agora/config", "@agora/storage", "@agora/telemetry", "@agora/db"] },
  "@agora/api": {
    toTheLeft: ["@agora/config", "@agora/storage", "@agora/telemetry", "@agora/db", "@agora/jobs"],
  },
  "@agora/server": {
    toTheLeft: [
      "@agora/config",
      "@agora/storage",
      "@agora/telemetry",
      "@agora/db",
      "@agora/jobs",
      "@agora/api",
    ],
    // The client, and the types of REST for those of others, are tried against a real server.
    testsOnly: ["@agora/client", "@agora/rest-types"],
  },
  "@agora/rest-types": { toTheLeft: [] },
  "@agora/client": { toTheLeft: ["@agora/api"], typesOnly: ["@agora/jobs"], contractOnly: true },
  // It runs in a terminal, so the contract may come to it with what the doors read off it.
  "@agora/cli": {
    toTheLeft: ["@agora/config", "@agora/api", "@agora/client"],
    contractOnly: true,
    doors: true,
  },
  "@agora/web": { toTheLeft: ["@agora/api", "@agora/client"], contractOnly: true },
};
/** What of the API may run in a browser: the promises, and the renderer that the editor's preview shares with pages. */
const browserSafe = ["@agora/api/contract", "@agora/api/markdown"];
const luciaAt = "packages/api/src/auth/sessions.ts";
const mayReadEnvironment =
  /^(packages\/config\/src\/|examples\/|scripts\/bootstrap\.mjs$|[^/]+\.config\.ts$|apps\/web\/vite\.config\.ts$)/;

/** Every breach, each as "path: sentence". */
export function problemsOf({ manifests, sources }: House): string[] {
  const root = manifests.find(({ folder }) => folder === "");
  return sources.flatMap((source) => {
    const home = manifests.find(({ folder }) => folder !== "" && source.path.startsWith(folder));
    const found = importsOf(source.text);
    const problems = [
      ...found.flatMap((each) => (home ? importProblems(source, each, home, root) : [])),
      ...fileProblems(source, found),
      ...(home ? nameProblems(source) : []),
    ];
    return problems.map((problem) => `${source.path}: ${problem}`);
  });
}

function importProblems(
  { path }: Source,
  { from, typeOnly }: Import,
  home: Manifest,
  root: Manifest | undefined,
): string[] {
  if (from.startsWith("."))
    return leavesHome(path, from, home) ? [`imports ${from}, which is in another package`] : [];
  if (from.startsWith("node:")) return [];
  if (isBuiltin(from)) return [`imports ${from} without "node:"`];
  if (from.startsWith("virtual:")) return [];
  const name = packageOf(from);
  const isTest = /\.test\.tsx?$|\/testing(\.ts|\/)/.test(path);
  const isTool = isTest || !path.startsWith(`${home.folder}src/`) || home.name === "@agora/web";
  // Types are gone at run time, so what only builds may bring them.
  const declared = [
    home.name,
    ...home.dependencies,
    ...(isTool || typeOnly ? home.devDependencies : []),
    ...(isTest ? [...(root?.dependencies ?? []), ...(root?.devDependencies ?? [])] : []),
  ];
  const problems =
    declared.includes(name) || (typeOnly && declared.includes(`@types/${name}`))
      ? []
      : [`imports ${name}, which ${home.folder}package.json does not declare`];
  if (!name.startsWith("@agora/") || name === home.name) return problems;
  const {
    toTheLeft,
    typesOnly = [],
    testsOnly = [],
    contractOnly,
    doors,
  } = line[home.name] ?? { toTheLeft: [] };
  const allowed = [...toTheLeft, ...(typeOnly ? typesOnly : []), ...(isTest ? testsOnly : [])];
  if (!allowed.includes(name)) problems.push(`imports ${name}, which does not stand to its left`);
  const mayImport = [...browserSafe, ...(doors ? ["@agora/api/doors"] : [])];
  if (contractOnly && name === "@agora/api" && !typeOnly && !mayImport.includes(from))
    problems.push(
      `imports ${from}; outside of the server only types and ${mayImport.join(" or ")} may come from the API`,
    );
  return problems;
}

function leavesHome(path: string, from: string, home: Manifest): boolean {
  return !new URL(from, `file:///${path}`).pathname.startsWith(`/${home.folder}`);
}

function fileProblems({ path, text }: Source, found: Import[]): string[] {
  const problems: string[] = [];
  const reads = new RegExp(["process", "env\\b"].join("\\."));
  if (reads.test(text) && !mayReadEnvironment.test(path))
    problems.push("reads the environment; only packages/config does that");
  if (path !== luciaAt && found.some(({ from }) => packageOf(from) === "lucia"))
    problems.push(`imports lucia; only ${luciaAt} does that`);
  return problems;
}

function nameProblems({ path }: Source): string[] {
  const name = basename(path);
  // The router of the web app gives its files' names a meaning: $slug, _layout, __root, feed[.]xml.
  if (path.includes("/src/routes/")) return [];
  const fits = name.endsWith(".tsx")
    ? /^([A-Z][A-Za-z0-9]*|[a-z][a-z0-9-]*)(\.test)?\.tsx$/
    : /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*\.(ts|mjs)$/;
  return fits.test(name)
    ? []
    : [path.endsWith(".tsx") ? "a component is named in PascalCase" : "a file is named in kebab-case"];
}
