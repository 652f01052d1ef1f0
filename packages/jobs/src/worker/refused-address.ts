/** A status that a server adds to its reply (RFC 3463), such as 5.1.1. */
const reply = /^(5\d\d)[ -](?:5\.(\d{1,3})\.(\d{1,3})\b)?/;

/** Words of servers that add no status: about who sends, or what, and not about the address. */
const aboutSender = /relay|auth|spf|dkim|dmarc|spam|black|block|polic|reputation|sender|quota|full/i;

const beyondAscii = /[^\p{ASCII}]/u;

/**
 * Whether this reply to RCPT TO says that there is no such address, or that it is closed for good. A full mailbox, a
 * policy or a sender that a server does not like says nothing about it.
 */
export function isGone(response: string, address: string): boolean {
  const [, code, subject, detail] = reply.exec(response) ?? [];
  if (!code) return false;
  const explicit = subject !== undefined;
  // X.1.7 and X.1.8 are about the sender's address, X.1.9 about another server.
  const addressed = subject === "1" && !["7", "8", "9"].includes(detail ?? "");
  const closed = subject === "2" && detail === "1";
  // A server that does not know SMTPUTF8 calls such an address wrong, though it may well be there.
  if (needsSmtpUtf8(address)) return closed || (addressed && detail !== "3" && detail !== "0");
  if (explicit) return addressed || closed;
  return ["550", "551", "553"].includes(code) && !aboutSender.test(response);
}

export function localPart(address: string): string {
  return address.slice(0, address.lastIndexOf("@"));
}

/** Whether only servers with SMTPUTF8 (RFC 6531) can take mail for this address; domains have an ASCII form, names have none. */
export function needsSmtpUtf8(address: string): boolean {
  return beyondAscii.test(localPart(address));
}
