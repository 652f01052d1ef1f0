import { randomBytes } from "node:crypto";
import type { Tx } from "@agora/db";
import { findSettings } from "@agora/db/queries/settings";
import { orders, payments, refunds, testPayments, testRefunds } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { idAt } from "../id-at.ts";
import { hoursAfter } from "../times.ts";
import type { Back } from "./purchase-course.ts";

type Given = { orderId: string; total: number; placedAt: Date; back?: Back };

const reference = (kind: string) => `${kind}_${randomBytes(12).toString("hex")}`;

/** Books a payment with the test provider, on both sides, and what of it went back. */
export async function insertPayment(tx: Tx, { orderId, total: amount, placedAt, back }: Given) {
  const { currency } = await findSettings(tx);
  const paidAt = hoursAfter(placedAt, 0.1);
  const id = idAt(paidAt);
  const taken = { id: reference("tp"), idempotencyKey: id, amount, currency, refunded: back?.amount ?? 0 };
  await tx.insert(payments).values({
    ...{ id, orderId, provider: "test", reference: taken.id, status: "succeeded", amount, currency },
    ...{ createdAt: paidAt, updatedAt: paidAt },
  });
  await tx.insert(testPayments).values({ ...taken, returnUrl: "", status: "succeeded", createdAt: paidAt });
  await tx
    .update(orders)
    .set({ paid: amount, paidAt, refunded: back?.amount ?? 0 })
    .where(eq(orders.id, orderId));
  if (!back) return;
  const refundId = idAt(back.at);
  const given = { id: reference("tr"), idempotencyKey: refundId, amount: back.amount, createdAt: back.at };
  await tx.insert(refunds).values({
    ...{ id: refundId, orderId, paymentId: id, amount: back.amount, reason: back.reason },
    ...{ status: "succeeded", reference: given.id, createdAt: back.at, updatedAt: back.at },
  });
  await tx.insert(testRefunds).values({ ...given, paymentId: taken.id });
}
