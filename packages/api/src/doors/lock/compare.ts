import { type Change, compareSchemas } from "./compare-schemas.ts";
import type { Lock, Promised } from "./lock-of.ts";

export type { Change } from "./compare-schemas.ts";

/** What became of every promise, in words that name the procedure. */
export function compareLocks(before: Lock, after: Lock): Change[] {
  const paths = [...new Set([...Object.keys(before.procedures), ...Object.keys(after.procedures)])].sort();
  return paths.flatMap((path) => {
    const [was, is] = [before.procedures[path], after.procedures[path]];
    if (!was) return [{ breaks: false, words: `${path} is new` }];
    if (!is) return [{ breaks: true, words: `${path} is gone` }];
    return comparePromises(was, is).map(({ breaks, words }) => ({ breaks, words: `${path}: ${words}` }));
  });
}

function comparePromises(was: Promised, is: Promised): Change[] {
  const changes: Change[] = [];
  const change = (breaks: boolean, words: string) => changes.push({ breaks, words });
  if (was.kind !== is.kind) change(true, `was a ${was.kind} and is a ${is.kind}`);
  if (was.rest !== is.rest) change(true, `${was.rest} became ${is.rest}`);
  if (was.access !== is.access) {
    const opened = is.access === "public" || (is.access === "member" && was.access !== "public");
    change(!opened, `access was "${was.access}" and is "${is.access}"`);
  }
  for (const reason of is.refusals)
    if (!was.refusals.includes(reason)) change(false, `may refuse with ${reason}`);
  for (const reason of was.refusals)
    if (!is.refusals.includes(reason)) change(false, `no longer refuses with ${reason}`);
  return [
    ...changes,
    ...compareSchemas("input", was.input, is.input),
    ...compareSchemas("output", was.output, is.output),
  ];
}
