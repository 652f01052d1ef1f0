import type { JsonSchema } from "../json-schema.ts";
import type { Change, Side } from "./compare-schemas.ts";
import { list, valuesOf } from "./schema-parts.ts";

type Compared = { side: Side; before: JsonSchema; after: JsonSchema; where: string };

/** What became of the words that are possible. */
export function compareValues({ side, before, after, where }: Compared): Change[] {
  const [was, is] = [valuesOf(before), valuesOf(after)];
  if (!was && !is) return [];
  if (!was) return [{ breaks: side === "input", words: `${where} takes only ${list(is ?? [])}` }];
  if (!is) return [{ breaks: side !== "input", words: `${where} is no longer only ${list(was)}` }];
  const gone = was.filter((value) => !is.includes(value));
  const come = is.filter((value) => !was.includes(value));
  return [
    ...(gone.length > 0 ? [{ breaks: side === "input", words: `${where} is no longer ${list(gone)}` }] : []),
    // A new word in an answer is an addition: callers are told to expect words they don't know.
    ...(come.length > 0 ? [{ breaks: false, words: `${where} may now be ${list(come)}` }] : []),
  ];
}

const upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"] as const;
const lower = ["minimum", "exclusiveMinimum", "minLength", "minItems"] as const;

/** What became of bounds: they bind only those who send something. */
export function compareBounds({ side, before, after, where }: Compared): Change[] {
  if (side !== "input") return [];
  return [...upper, ...lower].flatMap((name): Change[] => {
    const [was, is] = [before[name], after[name]];
    if (was === is) return [];
    const isUpper = upper.some((one) => one === name);
    const none = isUpper ? Infinity : -Infinity;
    const tighter = isUpper ? (is ?? none) < (was ?? none) : (is ?? none) > (was ?? none);
    const words = `${where} has a ${tighter ? "tighter" : "wider"} ${name}: ${was ?? "none"} became ${is ?? "none"}`;
    return [{ breaks: tighter, words }];
  });
}

/** What became of the form of a text: who sends it has to keep to it, who gets it may count on it. */
export function compareForms({ side, before, after, where }: Compared): Change[] {
  return (["format", "pattern"] as const).flatMap((name): Change[] => {
    const [was, is] = [before[name], after[name]];
    if (was === is) return [];
    const shown = (form: string) => `of the ${name} ${form}`;
    const words =
      is === undefined
        ? `${where} no longer has to be ${shown(was ?? "")}`
        : was === undefined
          ? `${where} has to be ${shown(is)}`
          : `${where} was ${shown(was)} and has to be ${shown(is)}`;
    return [{ breaks: side === "input" ? is !== undefined : was !== undefined, words }];
  });
}

/** What is meant by leaving a field out. */
export function compareDefaults({ side, before, after, where }: Compared): Change[] {
  const [was, is] = [before.default, after.default].map((value) => JSON.stringify(value));
  if (side !== "input" || was === is) return [];
  return [
    {
      breaks: was !== undefined,
      words: `${where}, left out, was ${was ?? "nothing"} and is ${is ?? "nothing"}`,
    },
  ];
}
