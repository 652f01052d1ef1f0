import { lookup as usualLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import { isPublic } from "./webhooks/target.ts";

type Rules = {
  privateTargets: boolean;
  /** How names become addresses; left out: as everywhere on the machine. */
  lookup?: LookupFunction;
};

/**
 * Options of got with which it connects to public addresses only: where a name leads is looked at when the connection is
 * made, by the connection itself, so neither numbers in disguise nor a name that changes its address get elsewhere.
 * Redirects are not followed, and nothing is unpacked.
 */
export function guarded({ privateTargets, lookup }: Rules) {
  const rules = { allowPrivateIPAddress: privateTargets, allowMetaIPAddress: false, keepAlive: false };
  return {
    agent: { http: new RequestFilteringHttpAgent(rules), https: new RequestFilteringHttpsAgent(rules) },
    dnsLookup: privateTargets ? lookup : publicOnly(lookup),
    decompress: false,
    followRedirect: false,
    retry: { limit: 0 },
  };
}

/** Whether they refused to connect. */
export function wasKeptOut(error: unknown): boolean {
  return error instanceof Error && /is not allowed\. Because/.test(error.message);
}

/** What the filtering agent lets through as well: it knows the addresses that ipaddr.js knows. */
function publicOnly(lookup: LookupFunction = usualLookup): LookupFunction {
  return (name, options, done) =>
    lookup(name, options, (error, found, family) => {
      const all = typeof found === "string" ? [found] : (found ?? []).map(({ address }) => address);
      const inside = error ? undefined : all.find((address) => !isPublic(address));
      if (inside) error = new Error(`${inside} is not allowed. Because, it is not public.`);
      done(error, found, family);
    });
}
