import type { Tx } from "@agora/db";
import { countRating, insertReview } from "@agora/db/queries/reviews";
import { renderRemark } from "../../posts/markdown.ts";
import { idAt } from "../id-at.ts";
import type { Username } from "../people.ts";
import { daysBefore } from "../times.ts";
import type { Offer } from "./insert-wares.ts";
import { opinions } from "./opinions.ts";

type Given = { offers: Offer[]; ids: Record<Username, string>; now: Date };

export async function insertOpinions(tx: Tx, { offers, ids, now }: Given): Promise<void> {
  for (const { by, of, daysAgo, rating, title, body } of opinions) {
    const productId = offers.find(({ name }) => name === of)?.productId;
    if (!productId) throw new Error(`there is no ${of}`);
    const at = daysBefore(now, daysAgo);
    const row = { id: idAt(at), productId, authorId: ids[by], rating, title, body, html: renderRemark(body) };
    await insertReview(tx, { ...row, createdAt: at, updatedAt: at });
    await countRating(tx, { productId, rating, reviews: 1 });
  }
}
