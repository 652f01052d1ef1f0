/// <reference path="./punycode.d.ts" />
import punycode from "punycode.js";
import { z } from "zod";

/** Names and domain parts: dots stand between, and never at an end or twice. */
const dotAtom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const domainPattern =
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?=.*[a-z])[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const ascii = /^\p{ASCII}*$/u;
/** Nothing that can't be seen, or turns the direction of what follows. */
const seen = /[\p{L}\p{M}\p{N}\p{S}\p{P}]/gu;

/**
 * The one way in which an address is kept, however it was typed: its domain in small Unicode letters, also when it was
 * given as `xn--…`, and a name beyond ASCII in composed (NFC) small letters, so that comparing in lower case finds it in
 * every locale of the database. Undefined for what is no address (RFC 5321, RFC 6531).
 */
export function mailAddress(typed: string): string | undefined {
  const text = typed.normalize("NFC");
  const at = text.lastIndexOf("@");
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  const name = ascii.test(local) ? local : local.toLowerCase().normalize("NFC");
  const nameInAscii = name.replaceAll(seen, (letter) => (ascii.test(letter) ? letter : "x"));
  if (at < 1 || !dotAtom.test(nameInAscii)) return undefined;
  const kept = unicodeDomain(domain);
  if (kept === undefined) return undefined;
  const bytes = (part: string) => new TextEncoder().encode(part).length;
  const address = `${name}@${kept}`;
  return bytes(name) <= 64 && bytes(address) <= 254 ? address : undefined;
}

/** As DNS knows it, by the same rules that browsers use (UTS 46); undefined for what can't be a domain with mail. */
function asciiDomain(domain: string): string | undefined {
  // A URL would read more into these.
  if (/[\s/?#:@\\%[\]]/.test(domain)) return undefined;
  const host = URL.parse(`http://${domain}`)?.hostname;
  // Nobody ever has mail below .invalid (RFC 6761), and erased accounts are kept there.
  return host && domainPattern.test(host) && !host.endsWith(".invalid") ? host : undefined;
}

/** In small letters as people read them; undefined also for an `xn--` part that stands for no letters. */
function unicodeDomain(domain: string): string | undefined {
  const inAscii = asciiDomain(domain);
  if (inAscii === undefined) return undefined;
  try {
    const inUnicode = punycode.toUnicode(inAscii);
    return asciiDomain(inUnicode) === inAscii ? inUnicode : undefined;
  } catch {
    return undefined;
  }
}

/** An address that somebody gives; what comes out is its kept form. */
export const email = z
  .email({ pattern: z.regexes.unicodeEmail, error: "This is not a mail address", abort: true })
  .max(254)
  .refine((typed) => mailAddress(typed) !== undefined, "This is not a mail address")
  .overwrite((typed) => mailAddress(typed) ?? typed);
