import { BlockList, isIPv6 } from "node:net";
import ipaddr from "ipaddr.js";

const givenToNobody = new BlockList();
const networks = {
  "::": 96,
  "100::": 8,
  "200::": 7,
  "400::": 6,
  "800::": 5,
  "1000::": 4,
  "4000::": 2,
  "8000::": 1,
};
for (const [network, prefix] of Object.entries(networks)) givenToNobody.addSubnet(network, prefix, "ipv6");

/**
 * Beside what ipaddr.js knows, IPv6 addresses are not public that have IPv4 inside in the oldest way (`::127.0.0.1`), or
 * that were given to nobody, which is so for all but 2000::/3.
 */
export function isPublic(address: string): boolean {
  return (
    ipaddr.parse(address).range() === "unicast" && !(isIPv6(address) && givenToNobody.check(address, "ipv6"))
  );
}

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
    ? !isPublic(host)
    : /(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host) || !host.includes(".");
  return inside ? "This address is not public" : undefined;
}
