import { partsOf, shareOf } from "./parts.ts";

/** Minor units throughout. */
export type PricedLine = { productId: string; unitPrice: number; quantity: number };

export type CouponTerms = {
  code: string;
  kind: "percent" | "amount";
  /** Percent, or minor units. */
  value: number;
  minimum: number;
  /** The products it is for; null for all. */
  productIds: ReadonlySet<string> | null;
};

export type Terms = {
  roleDiscount: { role: string; percent: number } | null;
  coupon: CouponTerms | null;
  shippingFee: number;
  freeShippingFrom: number | null;
  /** Hundredths of a percent. */
  taxRate: number;
  taxIncluded: boolean;
};

export type Adjustment = {
  kind: "role-discount" | "coupon" | "shipping" | "tax";
  label: string;
  amount: number;
  included: number;
};

export type Price = {
  /** For each line: its part of all discounts. */
  discounts: number[];
  adjustments: Adjustment[];
  itemsTotal: number;
  /** The items less all discounts: what minimum and free shipping look at. */
  discounted: number;
  total: number;
  /** Why the coupon does not count here. */
  couponProblem: "below-minimum" | "other-products" | null;
};

/**
 * What these lines cost: first what the role takes off, then the coupon of what is left, then shipping, then tax.
 * Total = items + adjustments, never negative; a line's discounts are parts of the order's.
 */
export function priceOf(lines: readonly PricedLine[], terms: Terms): Price {
  const full = lines.map(({ unitPrice, quantity }) => unitPrice * quantity);
  const itemsTotal = sumOf(full);
  const byRole = terms.roleDiscount ? shareOf(itemsTotal, terms.roleDiscount.percent * 100) : 0;
  const afterRole = less(full, partsOf(byRole, full));
  const coupon = couponOn(lines, afterRole, terms.coupon);
  const afterAll = less(afterRole, coupon.parts);
  const discounted = sumOf(afterAll);
  const shipping = shippingOf(discounted, lines.length, terms);
  const tax = taxOf(discounted + shipping, terms);
  const adjustments: Adjustment[] = [
    ...(terms.roleDiscount && byRole > 0
      ? [line("role-discount", `${terms.roleDiscount.percent} % for ${terms.roleDiscount.role}`, -byRole)]
      : []),
    ...(terms.coupon && coupon.amount > 0
      ? [line("coupon", `Coupon ${terms.coupon.code}`, -coupon.amount)]
      : []),
    ...(terms.shippingFee > 0 && lines.length > 0
      ? [line("shipping", shipping > 0 ? "Shipping" : "Free shipping", shipping)]
      : []),
    ...(terms.taxRate > 0
      ? [{ ...line("tax", `Tax ${terms.taxRate / 100} %`, tax.added), included: tax.included }]
      : []),
  ];
  return {
    discounts: less(full, afterAll),
    adjustments,
    itemsTotal,
    discounted,
    total: itemsTotal + sumOf(adjustments.map(({ amount }) => amount)),
    couponProblem: coupon.problem,
  };
}

function line(kind: Adjustment["kind"], label: string, amount: number): Adjustment {
  return { kind, label, amount, included: 0 };
}

function couponOn(lines: readonly PricedLine[], worth: number[], coupon: CouponTerms | null) {
  const nothing = { amount: 0, parts: worth.map(() => 0), problem: null };
  if (!coupon || lines.length === 0) return nothing;
  const base = lines.map(({ productId }, index) =>
    coupon.productIds === null || coupon.productIds.has(productId) ? (worth[index] ?? 0) : 0,
  );
  const eligible = lines.some(({ productId }) => coupon.productIds?.has(productId) ?? true);
  if (!eligible) return { ...nothing, problem: "other-products" as const };
  if (sumOf(worth) < coupon.minimum) return { ...nothing, problem: "below-minimum" as const };
  const most = sumOf(base);
  const amount = coupon.kind === "percent" ? shareOf(most, coupon.value * 100) : Math.min(coupon.value, most);
  return { amount, parts: partsOf(amount, base), problem: null };
}

function shippingOf(discounted: number, lines: number, { shippingFee, freeShippingFrom }: Terms): number {
  if (lines === 0) return 0;
  return freeShippingFrom !== null && discounted >= freeShippingFrom ? 0 : shippingFee;
}

/** Included tax is what the net price lacks of the gross one. */
function taxOf(base: number, { taxRate, taxIncluded }: Terms) {
  return taxIncluded
    ? { added: 0, included: shareOf(base, taxRate, 10_000 + taxRate) }
    : { added: shareOf(base, taxRate), included: 0 };
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);
const less = (from: readonly number[], parts: readonly number[]) =>
  from.map((amount, index) => amount - (parts[index] ?? 0));
