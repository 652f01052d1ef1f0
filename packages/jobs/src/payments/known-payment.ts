import type { Tx } from "@agora/db";
import { findPayment, findPaymentByReference, lockPayment } from "@agora/db/queries/payments";
import { z } from "zod";
import type { ProviderId } from "./provider.ts";

type Named = { paymentId?: string; reference?: string };

const ourId = z.uuid();

/** By our own id first, because the provider may tell us about a payment before its answer has given us its reference. */
export async function lockKnownPayment(tx: Tx, provider: ProviderId, { paymentId, reference }: Named) {
  const { data: id } = ourId.safeParse(paymentId);
  const found =
    (id && (await findPayment(tx, { id }))) ||
    (reference && (await findPaymentByReference(tx, { provider, reference })));
  return found && found.provider === provider ? lockPayment(tx, found) : undefined;
}
