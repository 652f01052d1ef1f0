import type { CartOwner } from "@agora/db/queries/carts";
import type { Viewer } from "../auth/sessions.ts";
import { sha256 } from "../seal.ts";

type Caller = { viewer: Viewer | null; request: { cartToken?: string } };

/** Whose cart a call is about: the member's own, else the guest's of the token given or of the cookie. */
export function cartOwner({ viewer, request }: Caller, token?: string): CartOwner | undefined {
  if (viewer) return { userId: viewer.id };
  const guest = token ?? request.cartToken;
  return guest === undefined ? undefined : { tokenHash: sha256(guest) };
}
