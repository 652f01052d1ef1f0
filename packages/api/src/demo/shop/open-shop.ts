import type { Tx } from "@agora/db";
import { countSales } from "@agora/db/queries/product-sales";
import type { Username } from "../people.ts";
import type { Drawn } from "../pictures.ts";
import { insertCoupons } from "./coupons.ts";
import { insertLedger } from "./insert-ledger.ts";
import { insertOpinions } from "./insert-opinions.ts";
import { insertPurchases } from "./insert-purchases.ts";
import { insertWares } from "./insert-wares.ts";

type Given = { ids: Record<Username, string>; drawn: Drawn[]; now: Date };

/** Stores what is sold, who bought it, and what they thought of it. Currency and shipping are settled before. */
export async function openShop(tx: Tx, { ids, drawn, now }: Given): Promise<void> {
  const { offers, receipts } = await insertWares(tx, { drawn, merchantId: ids.ada, now });
  const coupons = await insertCoupons(tx, { offers, now });
  const moved = await insertPurchases(tx, { offers, coupons, ids, now });
  await insertLedger(tx, [...receipts, ...moved]);
  await insertOpinions(tx, { offers, ids, now });
  await countSales(tx);
}
