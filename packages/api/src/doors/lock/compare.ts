import { type Change, compareSchemas } from "./compare-schemas.ts";
import type { Lock, Promised, PromisedEvent, PromisedRefusal } from "./lock-of.ts";

export type { Change } from "./compare-schemas.ts";

/** What became of every promise, in words that name it; `today` (YYYY-MM-DD) says which deprecated ones may go. */
export function compareLocks(before: Lock, after: Lock, today: string): Change[] {
  const procedures = pairs(before.procedures, after.procedures).flatMap(([path, was, is]): Change[] => {
    if (!was) return [{ breaks: false, words: `${path} is new` }];
    if (!is) return [{ breaks: true, words: `${path} ${goneWords(was, today)}` }];
    return comparePromises(was, is).map(({ breaks, words }) => ({ breaks, words: `${path}: ${words}` }));
  });
  const events = pairs(before.events ?? {}, after.events ?? {}).flatMap(([type, was, is]): Change[] => {
    if (!was) return [{ breaks: false, words: `event ${type} is new` }];
    if (!is) return [{ breaks: true, words: `event ${type} is gone` }];
    return compareEvents(was, is).map(({ breaks, words }) => ({ breaks, words: `event ${type}: ${words}` }));
  });
  return [...procedures, ...events, ...compareRefusals(before.refusals, after.refusals)];
}

/** How a refusal travels is promised once for all procedures. */
function compareRefusals(before: Lock["refusals"] = {}, after: Lock["refusals"] = {}): Change[] {
  return pairs(before, after).flatMap(([reason, was, is]): Change[] => {
    if (!was || !is || (was.code === is.code && was.status === is.status)) return [];
    const said = ({ code, status }: PromisedRefusal) => `${code}, over REST ${status}`;
    return [{ breaks: true, words: `refusal ${reason}: was ${said(was)}, and is ${said(is)}` }];
  });
}

function pairs<T>(before: Record<string, T>, after: Record<string, T>): [string, T?, T?][] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.map((name) => [name, before[name], after[name]]);
}

function goneWords({ deprecated }: Promised, today: string): string {
  if (!deprecated) return "is gone";
  const { until, instead } = deprecated;
  return today < until
    ? `is gone, though it was to stay until ${until} beside ${instead}`
    : `is gone, as was said since it was deprecated; ${instead} stays`;
}

function comparePromises(was: Promised, is: Promised): Change[] {
  const changes: Change[] = [];
  const change = (breaks: boolean, words: string) => changes.push({ breaks, words });
  if (was.kind !== is.kind) change(true, `was a ${was.kind} and is a ${is.kind}`);
  if (was.rest !== is.rest) change(true, `${was.rest} became ${is.rest}`);
  if (was.status && is.status && was.status !== is.status)
    change(true, `answered ${was.status} over REST and answers ${is.status}`);
  if (was.access !== is.access) {
    const opened = is.access === "public" || (is.access === "member" && was.access !== "public");
    change(!opened, `access was "${was.access}" and is "${is.access}"`);
  }
  if (was.interactive !== undefined && was.interactive !== is.interactive)
    change(
      is.interactive === true,
      is.interactive
        ? "only a person in a session may call it, no API key any more"
        : "no longer needs a person in a session",
    );
  // How many calls of a class are let through is no promise: whoever runs Agora sets it.
  if (was.limit && is.limit && was.limit !== is.limit)
    change(false, `counted as "${was.limit}" and counts as "${is.limit}"`);
  for (const reason of is.refusals)
    if (!was.refusals.includes(reason)) change(false, `may refuse with ${reason}`);
  for (const reason of was.refusals)
    if (!is.refusals.includes(reason)) change(false, `no longer refuses with ${reason}`);
  return [
    ...changes,
    ...compareDeprecation(was, is),
    ...compareSchemas({ side: "input", before: was.input, after: is.input }),
    ...compareSchemas({ side: "output", before: was.output, after: is.output }),
  ];
}

function compareDeprecation({ deprecated: was }: Promised, { deprecated: is }: Promised): Change[] {
  if (!was && !is) return [];
  if (!is) return [{ breaks: false, words: "is no longer deprecated" }];
  if (!was)
    return [{ breaks: false, words: `is deprecated: ${is.instead} instead, this one until ${is.until}` }];
  if (was.until === is.until) return [];
  const words = `was to stay until ${was.until} and now until ${is.until}`;
  return [{ breaks: is.until < was.until, words }];
}

function compareEvents(was: PromisedEvent, is: PromisedEvent): Change[] {
  const raised =
    was.version === is.version
      ? []
      : [{ breaks: true, words: `was version ${was.version} and is ${is.version}` }];
  return [...raised, ...compareSchemas({ side: "data", before: was.data, after: is.data })];
}
