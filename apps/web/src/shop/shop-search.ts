import { toMinor } from "../admin/site/money.ts";

export const sorts = {
  newest: "Newest",
  popular: "Most bought",
  rating: "Best rated",
  price: "Price, low to high",
  "price-down": "Price, high to low",
} as const;
export type Sort = keyof typeof sorts;

/** What the address of the shop says; prices as people write them. */
export type ShopSearch = {
  q?: string;
  category?: string;
  from?: string;
  to?: string;
  available?: "yes";
  rating?: "2" | "3" | "4";
  sort?: Sort;
  after?: string;
};

function word(value: unknown, most: number): string | undefined {
  const text = value === undefined || value === null ? "" : String(value).replaceAll("\0", "").trim();
  return text === "" ? undefined : text.slice(0, most).toWellFormed();
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === String(value));
}

export function shopSearch(search: Record<string, unknown>): ShopSearch {
  const sort = oneOf(["popular", "rating", "price", "price-down"] as const, search.sort);
  return {
    q: word(search.q, 200),
    category: word(search.category, 100),
    from: word(search.from, 13),
    to: word(search.to, 13),
    available: search.available === "yes" ? "yes" : undefined,
    rating: oneOf(["2", "3", "4"] as const, search.rating),
    sort,
    after: word(search.after, 500),
  };
}

/** What is not an amount of the currency narrows nothing. */
function amount(text: string | undefined, currency: string): number | undefined {
  const minor = text === undefined ? Number.NaN : toMinor(text, currency);
  return Number.isNaN(minor) || minor > 1_000_000_000 ? undefined : minor;
}

export function shopFilter({ category, from, to, available, rating }: ShopSearch, currency: string) {
  return {
    category,
    priceFrom: amount(from, currency),
    priceTo: amount(to, currency),
    inStock: available === "yes" || undefined,
    rating: rating === undefined ? undefined : Number(rating),
  };
}

/** How many things narrow the list, beside its words. */
export function narrowedBy({ category, from, to, available, rating }: ShopSearch): number {
  return [category, from ?? to, available, rating].filter((each) => each !== undefined).length;
}
