import ipaddr from "ipaddr.js";

/**
 * Whose calls are counted as one caller's: an IPv4 address, or the /64 of an IPv6 address, since whoever
 * has one address of it has all of them.
 */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === "ipv4") return address.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address.toNormalizedString()}/64`).toString()}/64`;
}
