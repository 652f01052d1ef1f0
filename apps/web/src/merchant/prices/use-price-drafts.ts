import { useState } from "react";
import { toMajor, toMinor } from "../../admin/site/money.ts";
import { type Change, changedPrice } from "./change-price.ts";
import type { Priced } from "./queries.ts";

/** What was typed for a variant; `item` is the variant as it was seen then. */
export type PriceDraft = { item: Priced; price: string; compareAt: string };
type Drafts = ReadonlyMap<string, PriceDraft>;

/** New prices that are not saved yet; they stay while the table is searched for others. */
export function usePriceDrafts(currency: string) {
  const [drafts, setDrafts] = useState<Drafts>(new Map());
  const major = (minor: number | null) => (minor === null ? "" : toMajor(minor, currency));
  const asItIs = (item: Priced): PriceDraft => ({
    ...{ item, price: major(item.price), compareAt: major(item.compareAtPrice) },
  });
  const put = (before: Drafts, draft: PriceDraft): Drafts => {
    const next = new Map(before);
    const { price, compareAt } = asItIs(draft.item);
    if (draft.price === price && draft.compareAt === compareAt) next.delete(draft.item.variantId);
    else next.set(draft.item.variantId, draft);
    return next;
  };
  const of = (item: Priced) => drafts.get(item.variantId) ?? asItIs(item);
  return {
    drafts: [...drafts.values()],
    of,
    changed: ({ variantId }: Priced) => drafts.has(variantId),
    type: (item: Priced, typed: Partial<Omit<PriceDraft, "item">>) =>
      setDrafts((before) => put(before, { ...(before.get(item.variantId) ?? asItIs(item)), ...typed })),
    change: (items: Priced[], change: Change, { digits, strike }: { digits: number; strike: boolean }) =>
      setDrafts((before) =>
        items.reduce((drafts, item) => {
          const price = changedPrice(item.price, change, digits);
          const compareAt = strike && price < item.price ? major(item.price) : asItIs(item).compareAt;
          return put(drafts, { item, price: major(price), compareAt });
        }, before),
      ),
    /** As they are now: who saves them again has seen that. */
    renew: (items: Priced[]) =>
      setDrafts((before) =>
        items.reduce((drafts, item) => {
          const draft = drafts.get(item.variantId);
          return draft ? put(drafts, { ...draft, item }) : drafts;
        }, before),
      ),
    clear: () => setDrafts(new Map()),
  };
}

export type PriceDrafts = ReturnType<typeof usePriceDrafts>;

/** For products.setPrices; NaN where something is no amount. */
export function pricesOf(drafts: PriceDraft[], currency: string) {
  return drafts.map(({ item, price, compareAt }) => ({
    variantId: item.variantId,
    price: toMinor(price, currency),
    compareAtPrice: compareAt.trim() === "" ? null : toMinor(compareAt, currency),
    from: item.price,
  }));
}
