import { doors } from "./code-examples.ts";
import { type ErrorEntry, errorsPage } from "./errors.ts";
import { aboutEvents, eventsPage } from "./events.ts";
import type { Field } from "./fields.ts";
import { guide } from "./guide.ts";
import {
  type Answer,
  type Entry,
  nounPage,
  referenceIndex,
  referenceNouns,
  type Site,
  shapesPage,
} from "./reference.ts";
import { namedShapes } from "./shapes.ts";

/** The reference as files of Markdown, by name. */
export function markdownPages(site: Site): Map<string, string> {
  const pages = new Map([
    ["README.md", indexFile(site)],
    ["errors.md", errorsFile()],
    ["events.md", eventsFile()],
    ["shapes.md", shapesFile()],
  ]);
  for (const noun of referenceNouns) pages.set(`${noun}.md`, nounFile(noun, site));
  return pages;
}

const written = "<!-- Written by scripts/reference.ts from the contract. -->";
const file = (parts: string[]) => `${[written, ...parts].join("\n\n")}\n`;

function indexFile(site: Site): string {
  return file([
    "# Reference",
    "Every procedure of Agora, read off its contract. [doors.md](../doors.md) tells more about each way in; a running site has these pages at `/docs`, REST to try at `/api/docs`, and OpenAPI at `/api/openapi.json`.",
    ...guide(site).flatMap(({ title, text, code }) => [
      `## ${title}`,
      ...text,
      ...(code ? [fenced(code, "ts")] : []),
    ]),
    "[All refusals](errors.md). [Shapes that answers share](shapes.md). [Events for webhooks](events.md).",
    "## Procedures",
    ...referenceIndex().flatMap(({ noun, about, procedures }) => [
      `### [${noun}](${noun}.md)`,
      `${about}.`,
      procedures.map(({ path, summary }) => `- [${path}](${linkTo(path)}): ${summary}`).join("\n"),
    ]),
  ]);
}

/** GitHub drops the dot from a heading's anchor. */
const linkTo = (path: string) => `${path.split(".")[0]}.md#${path.replace(".", "").toLowerCase()}`;

function nounFile(noun: string, site: Site): string {
  const page = nounPage(noun, site);
  if (!page) throw new Error(`there is no ${noun}`);
  return file([
    `# ${noun}`,
    `${page.about}. [All nouns](README.md), [all refusals](errors.md).`,
    page.entries
      .map(({ path, summary }) => `- [${path}](#${path.replace(".", "").toLowerCase()}): ${summary}`)
      .join("\n"),
    ...page.entries.flatMap(entryParts),
  ]);
}

function entryParts(entry: Entry): string[] {
  const { path, summary, deprecated, input, answer, refusals, examples, kind } = entry;
  return [
    `## ${path}`,
    summary,
    ...(deprecated
      ? [`**Deprecated:** call \`${deprecated.instead}\` instead; this stays until ${deprecated.until}.`]
      : []),
    factsOf(entry),
    ...(input.length > 0 ? ["**Takes**", fieldTable(input, "input")] : ["**Takes** nothing."]),
    ...answerParts(answer, kind === "subscription"),
    ...(refusals.length > 0
      ? [
          "**May refuse with**",
          refusals
            .map(
              ({ reason, status, sentence }) =>
                `- [\`${reason}\`](errors.md#${reason.toLowerCase()}) (${status}): ${sentence}`,
            )
            .join("\n"),
        ]
      : []),
    ...doors.flatMap((door) => {
      const code = examples[door];
      return code ? [`${door}:`, fenced(code, languages[door])] : [];
    }),
  ];
}

const languages = { TypeScript: "ts", REST: "sh", Command: "sh", Agent: "json" } as const;

function factsOf({ kind, rest, access, interactive, rate, hints, audit }: Entry): string {
  const effects = [
    ...(hints.destructive ? ["takes away or overwrites"] : []),
    ...(kind === "mutation" && hints.idempotent ? ["may be done twice"] : []),
  ];
  return [
    `- REST: \`${rest.replace(" ", " /api/v1")}\``,
    `- For: ${access}${interactive ? "; in person only, not with an API key" : ""}`,
    `- Limit: ${rate.perMinute} a minute (\`${rate.rateClass}\`)`,
    ...(effects.length > 0 ? [`- Effect: ${effects.join("; ")}`] : []),
    ...(audit ? [`- Audit log: \`${audit}\``] : []),
  ].join("\n");
}

function answerParts(answer: Answer, stream: boolean): string[] {
  if (answer.kind === "done") return ["**Answers** that it is done (204 over REST)."];
  const lead = stream ? "**Sends**, again and again," : "**Answers**";
  if (answer.kind === "as") return [`${lead} as [${answer.path}](${linkTo(answer.path)}) does.`];
  const nullable = answer.type.endsWith("null") ? ", or null" : "";
  return [
    stream ? `**Sends**, with each event${nullable}` : `**Answers**${nullable}`,
    fieldTable(answer.fields, "output"),
    `<details><summary>An example</summary>\n\n${fenced(answer.example, "json")}\n\n</details>`,
  ];
}

function fieldTable(fields: Field[], side: "input" | "output"): string {
  const head =
    side === "input"
      ? ["| field | type | needed | |", "| --- | --- | --- | --- |"]
      : ["| field | type | |", "| --- | --- | --- |"];
  const rows = rowsOf(fields, "").map(({ at, field: { type, limits, required, description, ...field } }) => {
    const said = [
      ...(description ? [description] : []),
      ...(field.default === undefined ? [] : [`When left out: \`${field.default}\``]),
      ...(side === "output" && !required ? ["Not always there"] : []),
    ].join(". ");
    const kind = `${linked(type)}${limits ? `, ${limits}` : ""}`;
    const cells = side === "input" ? [kind, required ? "yes" : "", said] : [kind, said];
    return `| \`${at}\` | ${cells.map(cell).join(" | ")} |`;
  });
  return [...head, ...rows].join("\n");
}

/** A shape's name leads to where it is told. */
function linked(type: string): string {
  const names = namedShapes().map(({ name }) => name);
  return type.replace(/\b[A-Z][A-Za-z]+\b/g, (name) =>
    names.includes(name) ? `[${name}](shapes.md#${name.toLowerCase()})` : name,
  );
}

function rowsOf(fields: Field[], above: string): { at: string; field: Field }[] {
  return fields.flatMap((field) => {
    const at = `${above}${field.name}`;
    const inside = field.type.includes("[]") ? `${at}[].` : `${at}.`;
    return [{ at, field }, ...rowsOf(field.fields ?? [], inside)];
  });
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const fenced = (code: string, language: string) => `\`\`\`${language}\n${code}\n\`\`\``;

function eventsFile(): string {
  return file([
    "# Events",
    ...aboutEvents,
    ...eventsPage().flatMap(({ type, version, summary, fields, example }) => [
      `## ${type}`,
      `${summary} Version ${version}.`,
      fieldTable(fields, "output"),
      fenced(example, "json"),
    ]),
  ]);
}

function shapesFile(): string {
  return file([
    "# Shapes",
    "Things that stand in the answers of several procedures. A list of them is `{ items, nextCursor }`.",
    ...shapesPage().flatMap(({ name, fields }) => [`## ${name}`, fieldTable(fields, "output")]),
  ]);
}

function errorsFile(): string {
  const { common, others } = errorsPage();
  return file([
    "# Refusals",
    "A “no” that a caller can act on. Over tRPC it is `error.data.reason`; over REST a problem (RFC 9457) whose `type` is `/docs/errors#REASON`; for agents an answer with `isError`. All carry a sentence and a `requestId`.",
    "## Common",
    "Any procedure may meet these.",
    ...common.flatMap(errorParts),
    "## Of single procedures",
    ...others.flatMap(errorParts),
  ]);
}

function errorParts({ reason, sentence, trpc, rest, advice, procedures }: ErrorEntry): string[] {
  return [
    `### ${reason}`,
    `${sentence}${advice ? ` ${advice}` : ""}`,
    [
      `- Status: ${trpc === rest ? `${rest}` : `${trpc} over tRPC, ${rest} over REST`}`,
      ...(procedures.length > 0
        ? [`- Said by ${procedures.map((path) => `[${path}](${linkTo(path)})`).join(", ")}`]
        : []),
    ].join("\n"),
  ];
}
