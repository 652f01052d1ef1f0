import type { Tx } from "@agora/db";
import { findStock, fullestShelf, moveStock } from "@agora/db/queries/stock";
import { tell } from "@agora/jobs";
import type { z } from "zod";
import type { Viewer } from "../auth/sessions.ts";
import { Refusal } from "../errors.ts";
import type { stock } from "./contract.ts";

type Input = z.output<typeof stock.adjust.input>;

/** @throws Refusal NOT_FOUND, OUT_OF_STOCK when more would leave than is there, INVALID_INPUT for a receipt of nothing */
export async function adjustStock(tx: Tx, viewer: Viewer, input: Input) {
  if (input.kind === "receipt" && input.quantity < 0)
    throw new Refusal("INVALID_INPUT", { fields: { quantity: ["A receipt brings something in"] } });
  const moved = await moveStock(tx, { ...input, actorId: viewer.id });
  const item = await findStock(tx, input);
  if (!item) throw new Refusal("NOT_FOUND");
  if (!moved && input.quantity > 0)
    throw new Refusal("INVALID_INPUT", {
      fields: { quantity: [`A shelf holds ${fullestShelf} at the most`] },
    });
  if (!moved) throw new Refusal("OUT_OF_STOCK", { message: `There are only ${item.stock} on the shelf.` });
  const { variantId, sku, product } = item;
  if (item.stock === 0) await tell(tx, "stock.ran_out", { variantId, productId: product.id, sku });
  return item;
}
