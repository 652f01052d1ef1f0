import { type Reason, type RefusalCode, reasons, refusals } from "../../errors.ts";
import { type Access, type Contract, type RateClass, rateClassOf } from "../../kit.ts";
import { type JsonSchema, jsonSchema } from "../json-schema.ts";
import type { Events } from "../openapi/index.ts";
import { problemStatus } from "../problem-status.ts";
import type { Procedure } from "../procedures.ts";
import { restRoute } from "../rest-route.ts";
import { type Json, shareSchemas } from "../share-schemas.ts";

/** What is promised of one procedure. */
export type Promised = {
  kind: Contract["kind"];
  access: Access;
  /** Whether only a person in a session may call it. */
  interactive?: boolean;
  rest: string;
  /** Of an answer over REST that went well. */
  status?: number;
  limit?: RateClass;
  deprecated?: NonNullable<Contract["deprecated"]>;
  refusals: Reason[];
  input: JsonSchema;
  output: JsonSchema;
};

/** What is promised of one event that webhooks are told of. */
export type PromisedEvent = { version: number; data: JsonSchema };

/** How a "no" travels: its code over tRPC, and its status over REST. */
export type PromisedRefusal = { code: RefusalCode; status: number };

/** All promises at a version of Agora. */
export type Lock = {
  version: string;
  procedures: Record<string, Promised>;
  events?: Record<string, PromisedEvent>;
  refusals?: Record<string, PromisedRefusal>;
};

type Contents = { procedures: readonly Procedure[]; events?: Events; version: string };

export function lockOf({ procedures, events = {}, version }: Contents): Lock {
  return {
    version,
    procedures: sorted(procedures.map(({ path, contract }) => [path, promised(contract)])),
    events: sorted(
      Object.entries(events).map(([type, { version, data }]) => [
        type,
        { version, data: jsonSchema(data, "output") },
      ]),
    ),
    refusals: sorted(
      reasons.map((reason) => [reason, { code: refusals[reason].code, status: problemStatus(reason) }]),
    ),
  };
}

function promised(contract: Contract): Promised {
  const { kind, access, rest, deprecated, refusals: own = [], input, output } = contract;
  return {
    kind,
    access,
    interactive: contract.interactive ?? false,
    rest,
    status: restRoute(contract).status,
    limit: rateClassOf(contract),
    ...(deprecated && { deprecated }),
    refusals: [...own].sort(),
    input: jsonSchema(input, "input"),
    output: jsonSchema(output, "output"),
  };
}

function sorted<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The text of `contract.lock.json`: what many procedures hold stands in it once, so that a change of it is read once. */
export function writeLock(lock: Lock): string {
  const { shared, named } = shareSchemas(lock, "#/$defs/");
  return `${JSON.stringify({ ...shared, $defs: named }, null, 1)}\n`;
}

/** @throws for a text that is no JSON. */
export function readLock(text: string): Lock {
  const { $defs = {}, ...lock }: Lock & { $defs?: Json } = JSON.parse(text);
  return { ...lock, ...Object(inFull(lock, $defs)) };
}

/** With what references point at in their places. */
function inFull(value: unknown, $defs: Json): unknown {
  if (Array.isArray(value)) return value.map((one) => inFull(one, $defs));
  if (typeof value !== "object" || value === null) return value;
  const { $ref, ...rest }: Json = { ...value };
  const named = typeof $ref === "string" ? $defs[$ref.slice("#/$defs/".length)] : undefined;
  const all = named === undefined ? { ...value } : { ...Object(inFull(named, $defs)), ...rest };
  return named === undefined
    ? Object.fromEntries(Object.entries(all).map(([key, one]) => [key, inFull(one, $defs)]))
    : all;
}
