import { opensOrder } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { mayRead } from "./rules.ts";

type Reader = { viewer: Viewer | null; config: { secret: string } };

/** @throws Refusal NOT_FOUND for an order that is missing and, alike, for one of somebody else. */
export function requireReadable<T extends { id: string; userId: string | null }>(
  order: T | undefined,
  { viewer, config }: Reader,
  token?: string,
): T {
  const opens = (orderId: string) => token !== undefined && opensOrder(config.secret, orderId, token);
  if (!order || !mayRead(order, { viewer, opens })) throw new Refusal("NOT_FOUND");
  return order;
}
