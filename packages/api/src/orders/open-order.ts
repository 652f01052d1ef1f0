import { opensOrder } from "@agora/jobs";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import { mayCancel, mayRead } from "./rules.ts";

type Reader = { viewer: Viewer | null; config: { secret: string } };
type Owned = { id: string; userId: string | null };

const readerOf = ({ viewer, config }: Reader, token?: string) => ({
  viewer,
  opens: (orderId: string) => token !== undefined && opensOrder(config.secret, orderId, token),
});

/** @throws Refusal NOT_FOUND for an order that is missing and, alike, for one of somebody else. */
export function requireReadable<T extends Owned>(order: T | undefined, caller: Reader, token?: string): T {
  if (!order || !mayRead(order, readerOf(caller, token))) throw new Refusal("NOT_FOUND");
  return order;
}

/** @throws Refusal NOT_FOUND as above, and FORBIDDEN for those who may read it and no more. */
export function requireCancellable<T extends Owned>(order: T | undefined, caller: Reader, token?: string): T {
  const found = requireReadable(order, caller, token);
  if (!mayCancel(found, readerOf(caller, token))) throw new Refusal("FORBIDDEN");
  return found;
}
