import ipaddr from "ipaddr.js";

type Rules = { privateTargets: boolean };

/**
 * Why an endpoint can't have this address, in words; undefined for one that it can have. Where its name leads is only
 * known when the connection is made, and looked at there.
 */
export function targetProblem(address: string, { privateTargets }: Rules): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return "This is not a web address";
  if (url.username || url.password) return "An address can't carry a name or password";
  if (url.hash) return "An address can't have a fragment";
  if (privateTargets) return undefined;
  if (url.protocol !== "https:") return "It has to begin with https://";
  // The URL parser has written numbers of any kind as an address by now.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const inside = ipaddr.isValid(host)
    ? ipaddr.parse(host).range() !== "unicast"
    : /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !host.includes(".");
  return inside ? "This address is not public" : undefined;
}
