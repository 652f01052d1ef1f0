import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Opens an order without an account. Made from the order's id and the server's secret, so that a mail sent later can
 * carry it though nobody stored it; another SECRET ends all such links.
 */
export function orderToken(secret: string, orderId: string): string {
  return createHmac("sha256", secret).update(`order ${orderId}`).digest("base64url");
}

export function opensOrder(secret: string, orderId: string, token: string): boolean {
  const right = Buffer.from(orderToken(secret, orderId));
  const given = Buffer.from(token);
  return right.length === given.length && timingSafeEqual(right, given);
}
