import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";

/**
 * What connects to public addresses only: where a name leads is looked at when the connection is made, by the connection
 * itself, so neither numbers in disguise nor a name that changes its address get elsewhere.
 */
export function guardedAgents({ privateTargets }: { privateTargets: boolean }) {
  const rules = { allowPrivateIPAddress: privateTargets, allowMetaIPAddress: false, keepAlive: false };
  return { http: new RequestFilteringHttpAgent(rules), https: new RequestFilteringHttpsAgent(rules) };
}

/** Whether they refused to connect. */
export function wasKeptOut(error: unknown): boolean {
  return error instanceof Error && /is not allowed\. Because/.test(error.message);
}
