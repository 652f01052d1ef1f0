import { Banner } from "../parts/Banner.tsx";
import { money } from "../parts/Money.tsx";
import type { Quote } from "./use-cart.ts";
import { missing } from "./what-stands-in-the-way.ts";

/** What a cart lacks to the smallest order. */
export function MinimumNote({ quote }: { quote: Quote }) {
  const lacking = missing(quote);
  if (lacking === 0) return null;
  return (
    <Banner kind="note">
      The smallest order is {money(quote.minimum, quote.currency)}. Add things for{" "}
      {money(lacking, quote.currency)} more.
    </Banner>
  );
}
