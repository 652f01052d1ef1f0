import type { Contract } from "../kit.ts";
import { restRoute } from "./rest-route.ts";

export type Hints = { readOnly: boolean; destructive: boolean; idempotent: boolean };

/** What a careful program wants to know before it calls: the contract says it where the method of `rest` does not. */
export function hintsOf(contract: Contract): Hints {
  const { method } = restRoute(contract);
  const readOnly = contract.kind !== "mutation";
  return {
    readOnly,
    destructive: contract.destructive ?? (!readOnly && (method === "DELETE" || method === "PATCH")),
    idempotent: contract.idempotent ?? (readOnly || method === "PUT" || method === "DELETE"),
  };
}
