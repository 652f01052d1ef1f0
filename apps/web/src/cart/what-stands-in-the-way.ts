import type { Quote, QuoteLine } from "./use-cart.ts";

/** Lines of which there is no longer as much as was put in. */
export const shortLines = ({ lines }: Quote): QuoteLine[] =>
  lines.filter(({ quantity, available }) => quantity > available);

/** Lines that were put in at another price. */
export const repricedLines = ({ lines }: Quote): QuoteLine[] =>
  lines.filter(({ priceBefore, available }) => priceBefore !== null && available > 0);

/** What the items lack to the smallest order, in minor units; 0 for nothing. */
export function missing({ lines, minimum }: Quote): number {
  const discounted = lines.reduce((sum, { total }) => sum + total, 0);
  return lines.length === 0 ? 0 : Math.max(0, minimum - discounted);
}

export function mayOrder(quote: Quote): boolean {
  return quote.lines.length > 0 && shortLines(quote).length === 0 && missing(quote) === 0;
}
