import type { JsonSchema } from "../json-schema.ts";
import { compareBounds, compareDefaults, compareForms, compareValues } from "./compare-limits.ts";
import {
  type Alternative,
  alternativesOf,
  anything,
  familyOf,
  isKindOf,
  isSchema,
  list,
  type Schema,
} from "./schema-parts.ts";

export type Change = { breaks: boolean; words: string };
/** What callers send, what they are answered, and what their endpoints are told. */
export type Side = "input" | "output" | "data";

type Compared = { side: Side; before: Schema; after: Schema; at?: string };

/**
 * What became of a schema, in words. An input breaks callers when it takes less than before, an output or the
 * data of an event when it promises less.
 */
export function compareSchemas({ side, before, after, at = "" }: Compared): Change[] {
  if (!isSchema(before) || !isSchema(after)) return [];
  const where = at === "" ? `the ${side}` : `${side} \`${at}\``;
  const [was, is] = [alternativesOf(before), alternativesOf(after)];
  const kinds = compareKinds({ side, was, is, where });
  if (kinds === undefined)
    return [{ breaks: true, words: `${where} was ${list(kindsOf(was))} and is ${list(kindsOf(is))}` }];
  const families = new Set(was.map(({ kind }) => familyOf(kind)));
  return [
    ...kinds,
    ...compareDefaults({ side, before, after, where }),
    ...[...families].flatMap((family) => {
      const ofFamily = (all: Alternative[]) => all.filter(({ kind }) => familyOf(kind) === family);
      return compareAlike({ side, was: ofFamily(was), is: ofFamily(is), at, where });
    }),
  ];
}

const kindsOf = (alternatives: Alternative[]) => [...new Set(alternatives.map(({ kind }) => kind))].sort();

type Kinds = { side: Side; was: Alternative[]; is: Alternative[]; where: string };

/** Undefined where some kinds gave way to others. */
function compareKinds({ side, was, is, where }: Kinds): Change[] | undefined {
  const without = (some: Alternative[], others: Alternative[]) =>
    kindsOf(some).filter((kind) => !others.some((other) => isKindOf(kind, other.kind)));
  const [gone, come] = [without(was, is), without(is, was)];
  if (gone.length > 0 && come.length > 0) return undefined;
  return [
    ...(gone.length > 0 ? [{ breaks: side === "input", words: `${where} is no longer ${list(gone)}` }] : []),
    ...(come.length > 0 ? [{ breaks: side !== "input", words: `${where} may now be ${list(come)}` }] : []),
  ];
}

type Alike = Kinds & { at: string };

/** Of one family: each with the one that stands in its place. */
function compareAlike({ side, was, is, at, where }: Alike): Change[] {
  if (is.length === 0) return [];
  const changes = was.flatMap(({ schema: before, kind }, index): Change[] => {
    const after = is[index]?.schema;
    if (!after || kind === anything || kind === "null") return [];
    const compared = { side, before, after, where };
    return [
      ...compareValues(compared),
      ...compareBounds(compared),
      ...compareForms(compared),
      ...compareFields({ side, before, after, at }),
      ...compareSchemas({ side, before: one(before.items), after: one(after.items), at: `${at}[]` }),
      ...compareSchemas({
        side,
        before: one(before.additionalProperties),
        after: one(after.additionalProperties),
        at: at === "" ? "*" : `${at}.*`,
      }),
    ];
  });
  if (was.length === is.length) return changes;
  const fewer = is.length < was.length;
  const words = `${where} has ${is.length} form${is.length === 1 ? "" : "s"} instead of ${was.length}`;
  return [...changes, { breaks: fewer === (side === "input"), words }];
}

const one = (schema: JsonSchema["items"]): Schema => (Array.isArray(schema) ? undefined : schema);

type Fields = { side: Side; before: JsonSchema; after: JsonSchema; at: string };

function compareFields({ side, before, after, at }: Fields): Change[] {
  const [was, is] = [before.properties ?? {}, after.properties ?? {}];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const requires = (schema: JsonSchema, name: string) => schema.required?.includes(name) ?? false;
  return names.flatMap((name): Change[] => {
    const path = at === "" ? name : `${at}.${name}`;
    const [had, has] = [was[name], is[name]];
    const required = has !== undefined && requires(after, name);
    if (had === undefined)
      return side === "input" && required
        ? [{ breaks: true, words: `input \`${path}\` is new and required` }]
        : [{ breaks: false, words: `${side} \`${path}\` is new` }];
    if (has === undefined) return [{ breaks: true, words: `${side} \`${path}\` is gone` }];
    const changes = compareSchemas({ side, before: had, after: has, at: path });
    if (required && !requires(before, name))
      changes.unshift({ breaks: side === "input", words: `${side} \`${path}\` became required` });
    if (!required && requires(before, name))
      changes.unshift({ breaks: side !== "input", words: `${side} \`${path}\` became optional` });
    return changes;
  });
}
