import { type Contract, type ContractGroup, contract } from "@agora/api/contract";
import { z } from "zod";

/** A value that names something hidden, and one of the same kind that names nothing. */
export type Named = { hidden: unknown[]; missing: unknown };

/** What each field of an input is asked with: names of things, or plain values. */
export type Values = { named: Record<string, Named>; plain: Record<string, unknown[]> };

export type Call = {
  /** Such as posts.list. */
  path: string;
  stream: boolean;
  input: Record<string, unknown>;
  /** The same with names of nothing; undefined when the call names nothing hidden. */
  twin?: Record<string, unknown>;
};

type Shape = { properties?: Record<string, unknown>; required?: string[] };
type Choice = { field: string; value: unknown; missing: unknown };

const open: readonly string[] = ["public", "member", "posts:write", "posts:publish"];
/** Set for every call: all there is, and how many that are. */
const always: Record<string, unknown> = { limit: 100, count: true };
/** Positions, which only an answer or a stream gives; the walk turns pages by itself. */
const positions = ["cursor", "lastEventId"];

/** Every read of the contract that somebody without an office may try, with every pair of what it can be asked for. */
export function readsOf(values: Values): Call[] {
  return procedures().flatMap(({ path, one }) =>
    one.kind === "mutation"
      ? []
      : callsOf({ path, schema: one.input, values }).map((call) => ({
          ...call,
          stream: one.kind === "subscription",
        })),
  );
}

/** Every write that such a person may try on a post or a comment, with what it needs and the ids of hidden ones. */
export function writesOf(values: Values): Call[] {
  return procedures().flatMap(({ path, one }) =>
    one.kind === "mutation" && /^(posts|comments)\./.test(path)
      ? callsOf({ path, schema: one.input, values, needed: true }).filter(({ twin }) => twin)
      : [],
  );
}

function procedures(): { path: string; one: Contract }[] {
  const groups: Record<string, ContractGroup> = contract;
  return Object.entries(groups).flatMap(([noun, group]) =>
    Object.entries(group).flatMap(([verb, one]) =>
      open.includes(one.access) ? [{ path: `${noun}.${verb}`, one }] : [],
    ),
  );
}

type Asked = { path: string; schema: z.core.$ZodType; values: Values; needed?: boolean };

function callsOf({ path, schema, values, needed = false }: Asked): Call[] {
  const { properties = {}, required = [] } = shapeOf(schema);
  const fields = needed ? required : Object.keys(properties);
  const base = Object.fromEntries(
    fields.filter((field) => field in always).map((field) => [field, always[field]]),
  );
  const choices = fields
    .filter((field) => !(field in always) && !positions.includes(field))
    .flatMap((field) => choicesOf(path, field, values));
  const least = required.flatMap((field) => choices.find((choice) => choice.field === field) ?? []);
  const pairs = choices.flatMap((one, index) =>
    choices.slice(index + 1).flatMap((other) => (other.field === one.field ? [] : [[one, other]])),
  );
  return [[], ...choices.map((one) => [one]), ...pairs].map((chosen) => {
    const whole = [...least, ...chosen];
    const ask = (pick: (choice: Choice) => unknown) => ({
      ...base,
      ...Object.fromEntries(whole.map((choice) => [choice.field, pick(choice)])),
    });
    const names = whole.some(({ value, missing }) => value !== missing);
    return {
      ...{ path, stream: false, input: ask(({ value }) => value) },
      twin: names ? ask(({ missing }) => missing) : undefined,
    };
  });
}

/** @throws for a field nobody has thought of yet: whoever adds one says here what a curious person would ask with it. */
function choicesOf(path: string, field: string, { named, plain }: Values): Choice[] {
  const name = named[field];
  const names = name?.hidden.map((value) => ({ field, value, missing: name.missing })) ?? [];
  const values = plain[field]?.map((value) => ({ field, value, missing: value })) ?? [];
  if (names.length + values.length === 0) throw new Error(`Say with what ${path} can be asked as ${field}.`);
  return [...names, ...values];
}

function shapeOf(schema: z.core.$ZodType): Shape {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
}
