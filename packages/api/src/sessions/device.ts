import Bowser from "bowser";
import ipaddr from "ipaddr.js";
import { sha256 } from "../seal.ts";

type Seen = { userAgent?: string | null; ip?: string | null };

/** "Firefox on Linux", or the name a program gives itself. */
export function deviceName(userAgent: string | null | undefined): string {
  if (!userAgent) return "Unknown device";
  const { browser, os } = Bowser.parse(userAgent);
  const program = /^[\w.-]+(?=\/)/.exec(userAgent)?.[0];
  const name = userAgent.startsWith("Mozilla/") ? browser.name : (program ?? browser.name);
  if (!name) return os.name ? `Browser on ${os.name}` : "Unknown device";
  return os.name ? `${name} on ${os.name}` : name;
}

/**
 * What tells devices apart as far as a request shows it: browser and system without their versions, and the
 * part of the internet (a /16 of IPv4, a /32 of IPv6), so that neither an update nor a new address next door is news.
 */
export function deviceHash({ userAgent, ip }: Seen): string {
  return sha256(`${deviceName(userAgent)} ${neighbourhood(ip)}`);
}

function neighbourhood(ip: string | null | undefined): string {
  if (!ip || !ipaddr.isValid(ip)) return "";
  return ipaddr
    .process(ip)
    .toByteArray()
    .slice(0, ipaddr.process(ip).kind() === "ipv4" ? 2 : 4)
    .join(".");
}
