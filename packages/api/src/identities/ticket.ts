import type { Tx } from "@agora/db";
import { insertIdempotencyKey } from "@agora/db/queries/idempotency";
import { z } from "zod";
import { randomToken, sha256 } from "../seal.ts";
import { sealFor, unsealFor } from "./sealed.ts";

/** A provider has said who it is; the second factor is still missing. */
const ticket = z.object({
  id: z.string(),
  userId: z.uuid(),
  provider: z.string(),
  /** Linked once the code was right, because the address was the same. */
  link: z.object({ subject: z.string(), email: z.string() }).nullable(),
});
export type Ticket = z.output<typeof ticket>;

const purpose = "identity ticket";

export const sealTicket = (value: Omit<Ticket, "id">, secret: string) =>
  sealFor(purpose, { id: randomToken(), ...value }, secret);
export const unsealTicket = (sealed: string, secret: string) =>
  unsealFor(purpose, { sealed, secret, schema: ticket });

/** False when it was spent before, for what works once: a flow's state, a ticket. The row is kept a day, longer than either lasts. */
export async function spendOnce(tx: Tx, what: string): Promise<boolean> {
  const row = { caller: "identities", keyHash: sha256(what), procedure: "", inputHash: "" };
  return insertIdempotencyKey(tx, row);
}
