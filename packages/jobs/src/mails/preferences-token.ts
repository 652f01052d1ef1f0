import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Lets whoever reads somebody's mail choose which mails come, and nothing else. Made from the person's id and the
 * server's secret, so it needs no row and does not expire: a link at the foot of an old mail still works. Another SECRET
 * ends all of them.
 */
export function mailToken(secret: string, userId: string): string {
  return `${userId}.${createHmac("sha256", secret).update(`mail preferences ${userId}`).digest("base64url")}`;
}

/** Whose token this is; undefined for one that was not made here. */
export function readMailToken(secret: string, token: string): string | undefined {
  const userId = token.slice(0, token.indexOf("."));
  const right = Buffer.from(mailToken(secret, userId));
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given) ? userId : undefined;
}

/** Where somebody chooses which mails they get. */
export function preferencesUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/mail/preferences?token=${token}`;
}

/** Where a mail program asks for no more mails of a topic, without a person looking at a page (RFC 8058). */
export function unsubscribeUrl(
  publicUrl: string,
  { token, topic }: { token: string; topic: string },
): string {
  return `${publicUrl}/mails/unsubscribe?token=${token}&topic=${topic}`;
}
