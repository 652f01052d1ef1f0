import type { IncomingMessage } from "node:http";
import type { Config } from "@agora/config";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * Who calls: the right-most address of X-Forwarded-For that is no trusted proxy's. What stands further left was said by
 * the caller, and is believed by nobody; without a trusted peer the header counts for nothing.
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, "headers"> & { socket: { remoteAddress?: string } },
  trusted: Config["trustedProxies"],
): string {
  const trusts = trustOf(trusted);
  const forwardedFor = headers["x-forwarded-for"] ?? "";
  const chain = [forwardedFor]
    .flat()
    .join(",")
    .split(",")
    .map((part) => part.trim());
  let client = addressOf(socket.remoteAddress ?? "");
  if (!client) return "unknown";
  for (let hop = 0; trusts(client, hop); hop++) {
    // A trusted proxy that says nothing readable is the last one known.
    const next: Address | undefined = addressOf(chain.pop() ?? "");
    if (!next) break;
    client = next;
  }
  return client.toString();
}

function trustOf(trusted: Config["trustedProxies"]): (address: Address, hop: number) => boolean {
  if ("hops" in trusted) return (_, hop) => hop < trusted.hops;
  const networks = trusted.networks.map(networkOf);
  return (address) =>
    networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits));
}

function networkOf(text: string): [Address, number] {
  if (text.includes("/")) return ipaddr.parseCIDR(text);
  const address = ipaddr.process(text);
  return [address, address.kind() === "ipv4" ? 32 : 128];
}

/** An IPv4 address that came in IPv6 clothes (::ffff:) is an IPv4 address; a port, as some proxies add it, is dropped. */
function addressOf(text: string): Address | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(text) ?? [];
  const bare = (bracketed ?? plain ?? text).replace(/%.*$/, "");
  return isAddress(bare) ? ipaddr.process(bare) : undefined;
}

/** ipaddr.js alone would also take 127.1 and 0x7f000001 for addresses. */
function isAddress(text: string): boolean {
  return ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text);
}
