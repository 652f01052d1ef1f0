import { createFileRoute } from "@tanstack/react-router";
import { EmptyCart } from "../cart/EmptyCart.tsx";
import { useCart } from "../cart/use-cart.ts";
import { CheckoutForm } from "../checkout/CheckoutForm.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/checkout")({
  loader: async ({ context: { queryClient, trpc } }) => {
    await Promise.all([
      queryClient.query({ ...trpc.cart.get.queryOptions(), staleTime: 5_000 }),
      queryClient.query({ ...trpc.payments.providers.queryOptions(), staleTime: "static" }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Checkout", hidden: true }),
  component: CheckoutPage,
});

function CheckoutPage() {
  const cart = useCart();
  return (
    <div className="page grid gap-8 pt-10 sm:pt-14">
      <PageHeader title="Checkout" />
      {cart.quote.lines.length === 0 ? (
        <EmptyCart>
          <p>Nothing is left to order. If you have just ordered, a mail with the link to it is on its way.</p>
        </EmptyCart>
      ) : (
        <CheckoutForm cart={cart} />
      )}
    </div>
  );
}
