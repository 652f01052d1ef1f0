import { z } from "zod";
import { commonReasons, type Fields, Refusal } from "./errors.ts";
import { sentenceOf } from "./input-sentences.ts";
import type { Contract } from "./kit.ts";
import { unstorable } from "./unstorable.ts";

const mostFieldsSaid = 100;

/** What the contract takes. @throws Refusal INVALID_INPUT with a sentence for each field that is not right. */
export function parseInput(contract: Contract, value: unknown): unknown {
  const parsed = z.core.safeParse(contract.input, value, { error: sentenceOf });
  const said = new Map<string, string[]>();
  if (parsed.success) {
    for (const [field, sentence] of unstorable(parsed.data)) said.set(field, [sentence]);
    if (said.size === 0) return parsed.data;
  } else {
    for (const { path, message } of parsed.error.issues) {
      const field = path.join(".");
      said.set(field, [...(said.get(field) ?? []), message]);
    }
  }
  // Whoever sends a million wrong values learns nothing more from a million sentences.
  const fields: Fields = Object.fromEntries([...said].slice(0, mostFieldsSaid));
  throw new Refusal("INVALID_INPUT", { fields });
}

/** Strips what the contract does not promise. @throws for an answer that breaks the promise, which is a bug. */
export function parseOutput(contract: Contract, value: unknown): unknown {
  return z.core.parse(contract.output, value);
}

/**
 * The refusal as it may be said. One that the contract does not list is a bug, and treated like one; what is there
 * instead of a version that is stale holds no more than the answer would have.
 */
export function refusalPromised(contract: Contract, error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const { reason, details } = error;
  if (!commonReasons.includes(reason) && !contract.refusals?.includes(reason))
    return new Error(`${reason} is not among the refusals of the contract`, { cause: error });
  if (reason !== "VERSION_CONFLICT" || details.current === undefined) return error;
  return new Refusal(reason, { ...details, current: parseOutput(contract, details.current) });
}
