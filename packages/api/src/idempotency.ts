import type { Tx } from "@agora/db";
import { findIdempotencyKey, insertIdempotencyKey, setIdempotentAnswer } from "@agora/db/queries/idempotency";
import superjson from "superjson";
import { Refusal } from "./errors.ts";
import { seal, sha256, unseal } from "./seal.ts";

/** Any visible characters, as RFC 9110 allows in a field value. */
export const idempotencyKeyPattern = /^[\x21-\x7e]{1,200}$/;

export type Claim = { caller: string; key: string; procedure: string; input: unknown; secret: string };

/** The same input gives the same hash whatever order its fields were sent in. */
function inputHash(input: unknown): string {
  const { json } = superjson.serialize(input);
  return sha256(JSON.stringify(sorted(json)) ?? "");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, sorted(v)]),
  );
}

/**
 * Runs `act` for the first holder of an idempotency key and gives its answer to every other.
 * The key's row is inserted first: a parallel twin waits at its unique index until this transaction ends.
 * Answers may hold a session token, so they are stored sealed with the key itself.
 * @throws Refusal IDEMPOTENCY_KEY_REUSED when the key came with other input.
 */
export async function once<T>(tx: Tx, claim: Claim, act: () => Promise<T>): Promise<T> {
  const row = {
    caller: claim.caller,
    keyHash: sha256(claim.key),
    procedure: claim.procedure,
    inputHash: inputHash(claim.input),
  };
  if (await insertIdempotencyKey(tx, row)) {
    const answer = await act();
    await setIdempotentAnswer(tx, {
      ...row,
      answer: seal(superjson.stringify(answer), claim.secret, claim.key),
    });
    return answer;
  }
  const stored = await findIdempotencyKey(tx, row);
  if (!stored?.answer || stored.procedure !== row.procedure || stored.inputHash !== row.inputHash)
    throw new Refusal("IDEMPOTENCY_KEY_REUSED");
  return superjson.parse<T>(unseal(stored.answer, claim.secret, claim.key));
}
