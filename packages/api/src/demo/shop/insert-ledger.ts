import type { Tx } from "@agora/db";
import { type stockKinds, stockMovements, variants } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { idAt } from "../id-at.ts";

export type Movement = {
  variantId: string;
  kind: (typeof stockKinds)[number];
  quantity: number;
  at: Date;
  orderId?: string;
  actorId?: string;
};

/** Books everything in the order in which it happened, and puts what is left on the shelf. */
export async function insertLedger(tx: Tx, movements: Movement[]): Promise<void> {
  const left = new Map<string, number>();
  const rows = movements
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .map(({ at: createdAt, ...movement }) => {
      const stock = (left.get(movement.variantId) ?? 0) + movement.quantity;
      left.set(movement.variantId, stock);
      return { id: idAt(createdAt), ...movement, stock, createdAt };
    });
  await tx.insert(stockMovements).values(rows);
  for (const [id, stock] of left) await tx.update(variants).set({ stock }).where(eq(variants.id, id));
}
