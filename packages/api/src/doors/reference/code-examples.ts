import { z } from "zod";
import { exampleInput } from "../examples.ts";
import { hintsOf } from "../hints.ts";
import { jsonSchema } from "../json-schema.ts";
import type { Procedure } from "../procedures.ts";
import { asCommand } from "./command.ts";
import { overRest } from "./curl.ts";
import { typeScript } from "./script.ts";

export const doors = ["TypeScript", "REST", "Command", "Agent"] as const;
export type Door = (typeof doors)[number];
/** How the same call is made at each door; a door through which it can't be made is left out. */
export type CodeExamples = Partial<Record<Door, string>>;

export type Plain = Record<string, unknown>;
export type Shown = {
  procedure: Procedure;
  input: Plain;
  /** For what must not happen twice. */
  idempotencyKey?: string;
  /** Where the site is. */
  url: string;
};

/** One call, made through every door. */
export function codeExamples(procedure: Procedure, url: string): CodeExamples {
  const { kind, interactive } = procedure.contract;
  const repeatable = hintsOf(procedure.contract).idempotent;
  const shown: Shown = {
    procedure,
    url,
    input: { ...Object(exampleInput(procedure)) },
    ...(!repeatable && { idempotencyKey: "8c2d4b1e-7a53-4f0e-9d61-3b5f20c7ae94" }),
  };
  return {
    TypeScript: inTypeScript(shown),
    REST: overRest(shown),
    Command: asCommand(shown),
    ...(kind !== "subscription" && !interactive && { Agent: byAgent(shown) }),
  };
}

/** The client sends a key by itself. */
function inTypeScript({ procedure: { path, contract }, input }: Shown): string {
  const nothing = Object.keys(input).length === 0 && z.core.safeParse(contract.input, undefined).success;
  const stream = contract.kind === "subscription";
  const call = `${stream ? "" : "const answer = await "}agora.${path}.${verbs[contract.kind]}(`;
  const said = nothing ? "" : typeScript(input, jsonSchema(contract.input, "input"), call.length + 2);
  return stream
    ? `${call}${said || "{}"}, {\n  onData: ({ id, data }) => console.log(id, data),\n});`
    : `${call}${said});`;
}

const verbs = { query: "query", mutation: "mutate", subscription: "subscribe" } as const;

function byAgent({ procedure: { noun, name }, input, idempotencyKey }: Shown): string {
  const call = {
    name: `${noun}_${name}`,
    arguments: { ...input, ...(idempotencyKey && { idempotencyKey }) },
  };
  return JSON.stringify(call, null, 2);
}
