import { type Reason, refusals } from "../../errors.ts";
import type { Permission, RateClass } from "../../kit.ts";
import { done } from "../../kit.ts";
import { builtInRoles } from "../../roles/built-in.ts";
import { exampleOutput } from "../examples.ts";
import { type Hints, hintsOf } from "../hints.ts";
import { type JsonSchema, jsonSchema } from "../json-schema.ts";
import { nouns } from "../nouns.ts";
import { problemStatus } from "../problem-status.ts";
import { type Procedure, procedures } from "../procedures.ts";
import { type CodeExamples, codeExamples } from "./code-examples.ts";
import { type Field, fieldsOf, typeOf } from "./fields.ts";
import { namedShapes } from "./shapes.ts";

/** Of a site: where it is, and how many calls a minute it takes of each class. */
export type Site = { url: string; perMinute: Readonly<Record<RateClass, number>> };

export type RefusalEntry = { reason: Reason; sentence: string; status: number };

/** What a procedure answers with. */
export type Answer =
  /** It only has to be done. */
  | { kind: "done" }
  /** The same as another procedure of this page. */
  | { kind: "as"; path: string }
  | { kind: "fields"; type: string; fields: Field[]; example: string };

export type Entry = {
  path: string;
  noun: string;
  name: string;
  kind: "query" | "mutation" | "subscription";
  summary: string;
  /** Who may call it, in words. */
  access: string;
  permission?: Permission;
  interactive: boolean;
  rest: string;
  rate: { rateClass: RateClass; perMinute: number };
  hints: Hints;
  audit?: string;
  deprecated?: { instead: string; until: string };
  input: Field[];
  answer: Answer;
  refusals: RefusalEntry[];
  examples: CodeExamples;
};

export type NounPage = { noun: string; about: string; entries: Entry[] };

/** Every procedure in short, to be found by its name or by what it does. */
export type ReferenceIndex = {
  noun: string;
  about: string;
  procedures: Pick<Entry, "path" | "name" | "kind" | "summary" | "access">[];
}[];

export type ShapesPage = { name: string; fields: Field[] }[];

/** What stands in the answers of many nouns, told once. */
export function shapesPage(): ShapesPage {
  return namedShapes().map(({ name, schema }) => ({
    name,
    fields: fieldsOf(jsonSchema(schema, "output"), "output"),
  }));
}

export const referenceNouns: readonly string[] = [...new Set(procedures.map(({ noun }) => noun))].sort();

export function referenceIndex(): ReferenceIndex {
  return referenceNouns.map((noun) => ({
    noun,
    about: nouns[noun] ?? "",
    procedures: of(noun).map((procedure) => {
      const { path, name, contract } = procedure;
      return { path, name, kind: contract.kind, summary: contract.summary, access: accessOf(procedure) };
    }),
  }));
}

const of = (noun: string) => procedures.filter((one) => one.noun === noun);

/** Everything that is promised of the procedures of a noun; undefined for what is none. */
export function nounPage(noun: string, site: Site): NounPage | undefined {
  if (!referenceNouns.includes(noun)) return undefined;
  const seen = new Map<string, string>();
  return { noun, about: nouns[noun] ?? "", entries: of(noun).map((one) => entryOf(one, site, seen)) };
}

function entryOf(procedure: Procedure, { url, perMinute }: Site, seen: Map<string, string>): Entry {
  const { path, noun, name, contract } = procedure;
  const { kind, access, summary, rest, audit, deprecated, refusals: own = [] } = contract;
  const rateClass = contract.limit ?? (kind === "mutation" ? "write" : "read");
  return {
    ...{ path, noun, name, kind, summary, rest },
    access: accessOf(procedure),
    ...(access !== "public" && access !== "member" && { permission: access }),
    interactive: contract.interactive ?? false,
    rate: { rateClass, perMinute: perMinute[rateClass] },
    hints: hintsOf(contract),
    ...(audit && { audit }),
    ...(deprecated && { deprecated }),
    input: fieldsOf(jsonSchema(contract.input, "input"), "input"),
    answer: answerOf(procedure, seen),
    refusals: own.map(refusalEntry),
    examples: codeExamples(procedure, url),
  };
}

export const refusalEntry = (reason: Reason): RefusalEntry => ({
  reason,
  sentence: refusals[reason].sentence,
  status: problemStatus(reason),
});

function accessOf({ contract: { access } }: Procedure): string {
  if (access === "public") return "Everybody";
  if (access === "member") return "Whoever is signed in";
  const roles = Object.entries<readonly Permission[]>(builtInRoles)
    .filter(([, granted]) => granted.includes(access))
    .map(([name]) => name);
  return `Whoever has ${access}: ${roles.join(", ")}`;
}

/** What many procedures of a noun answer with is told once. */
function answerOf(procedure: Procedure, seen: Map<string, string>): Answer {
  const { contract, path } = procedure;
  if (contract.output === done) return { kind: "done" };
  const schema = jsonSchema(contract.output, "output");
  const text = JSON.stringify(schema);
  const before = seen.get(text);
  if (before) return { kind: "as", path: before };
  seen.set(text, path);
  return {
    kind: "fields",
    type: typeOf(schema, "output"),
    fields: fieldsOf(objectOf(schema), "output"),
    example: JSON.stringify(exampleOutput(procedure), null, 2),
  };
}

/** Of what may be null, the object. */
function objectOf(schema: JsonSchema): JsonSchema {
  const [object] = (schema.anyOf ?? []).filter((one) => typeof one === "object" && one.type === "object");
  return typeof object === "object" ? object : schema;
}
