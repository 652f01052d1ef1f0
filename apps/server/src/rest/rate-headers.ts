import type { Context } from "@agora/api";
import { type Contract, rateClassOf } from "@agora/api/contract";

/** How many calls are left, also for those whose call was refused. */
export function rateHeaders(
  { aftermath, config }: Context,
  contract: Contract,
  response: Response,
): [string, string][] {
  const wait = response.headers.get("retry-after");
  const rateClass = rateClassOf(contract);
  const spent = response.status === 429 && wait && !aftermath.rate;
  const rate = spent
    ? { rateClass, limit: config.perMinute[rateClass], remaining: 0, resetSeconds: wait }
    : aftermath.rate;
  if (!rate) return [];
  return [
    ["ratelimit-policy", `"${rate.rateClass}";q=${rate.limit};w=60`],
    ["ratelimit", `"${rate.rateClass}";r=${rate.remaining};t=${rate.resetSeconds}`],
  ];
}
