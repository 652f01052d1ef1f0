import type { Reason } from "../../errors.ts";
import type { Access, Contract } from "../../kit.ts";
import { type JsonSchema, jsonSchema } from "../json-schema.ts";
import type { Procedure } from "../procedures.ts";

/** What is promised of one procedure. */
export type Promised = {
  kind: Contract["kind"];
  access: Access;
  rest: string;
  refusals: Reason[];
  input: JsonSchema;
  output: JsonSchema;
};

/** All promises at a version of Agora, as `contract.lock.json` keeps them. */
export type Lock = { version: string; procedures: Record<string, Promised> };

export function lockOf(procedures: readonly Procedure[], version: string): Lock {
  const sorted = [...procedures].sort((one, other) => (one.path < other.path ? -1 : 1));
  const all = sorted.map(({ path, contract: { kind, access, rest, refusals = [], input, output } }) => {
    const promised: Promised = {
      kind,
      access,
      rest,
      refusals: [...refusals].sort(),
      input: jsonSchema(input, "input"),
      output: jsonSchema(output, "output"),
    };
    return [path, promised];
  });
  return { version, procedures: Object.fromEntries(all) };
}
