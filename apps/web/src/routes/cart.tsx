import { createFileRoute, Link } from "@tanstack/react-router";
import { useRef } from "react";
import { textLink } from "../auth/AuthPage.tsx";
import { CartChanges } from "../cart/CartChanges.tsx";
import { CartLine } from "../cart/CartLine.tsx";
import { CouponField } from "../cart/CouponField.tsx";
import { EmptyCart } from "../cart/EmptyCart.tsx";
import { MinimumNote } from "../cart/MinimumNote.tsx";
import { Totals } from "../cart/Totals.tsx";
import { useCart } from "../cart/use-cart.ts";
import { mayOrder } from "../cart/what-stands-in-the-way.ts";
import { buttonLook } from "../parts/Button.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/cart")({
  loader: async ({ context: { queryClient, trpc } }) => {
    // Prices and stock as they are now; the server has just looked.
    await queryClient.query({ ...trpc.cart.get.queryOptions(), staleTime: 5_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Cart", hidden: true }),
  component: CartPage,
});

function CartPage() {
  const { quote } = useCart();
  const list = useRef<HTMLUListElement>(null);
  const { lines, currency } = quote;
  return (
    <div className="page grid gap-8 pt-10 sm:pt-14">
      <PageHeader title="Your cart" />
      {lines.length === 0 ? (
        <EmptyCart />
      ) : (
        <div className="grid items-start gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid gap-4">
            <CartChanges quote={quote} />
            <ul
              ref={list}
              tabIndex={-1}
              aria-label="In your cart"
              className="divide-y divide-line border-line border-y outline-none"
            >
              {lines.map((line) => (
                <li key={line.variantId}>
                  <CartLine line={line} currency={currency} removed={() => list.current?.focus()} />
                </li>
              ))}
            </ul>
            <Link to="/shop" className={`${textLink} inline-flex min-h-11 items-center justify-self-start`}>
              Back to the shop
            </Link>
          </div>
          <section aria-label="Summary" className="grid gap-5 rounded-card border border-line bg-surface p-5">
            <CouponField coupon={quote.coupon} />
            <Totals sums={quote} />
            <MinimumNote quote={quote} />
            {mayOrder(quote) ? (
              <Link to="/checkout" className={buttonLook({ variant: "primary", size: "wide" })}>
                To the checkout
              </Link>
            ) : (
              <p className="text-ink-faint text-sm">What stands above has to be settled before you order.</p>
            )}
          </section>
        </div>
      )}
    </div>
  );
}
