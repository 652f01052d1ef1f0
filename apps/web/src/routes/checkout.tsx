import { createFileRoute } from "@tanstack/react-router";
import { EmptyCart } from "../cart/EmptyCart.tsx";
import { useCart } from "../cart/use-cart.ts";
import { CheckoutForm } from "../checkout/CheckoutForm.tsx";
import { lastAddress } from "../checkout/last-address.ts";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";

export const Route = createFileRoute("/checkout")({
  loader: async ({ context: { queryClient, trpc, viewer } }) => {
    const [address] = await Promise.all([
      lastAddress(queryClient, trpc, viewer),
      queryClient.query({ ...trpc.cart.get.queryOptions(), staleTime: 5_000 }),
      queryClient.query({ ...trpc.payments.providers.queryOptions(), staleTime: "static" }),
    ]);
    return { address };
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Checkout", hidden: true }),
  component: CheckoutPage,
});

function CheckoutPage() {
  const cart = useCart();
  const { address } = Route.useLoaderData();
  return (
    <div className="page grid gap-8 pt-10 sm:pt-14">
      <PageHeader title="Checkout" />
      {cart.quote.lines.length === 0 ? (
        <EmptyCart>
          <p>Nothing is left to order. If you have just ordered, a mail with the link to it is on its way.</p>
        </EmptyCart>
      ) : (
        <CheckoutForm key={address ? "known" : "new"} cart={cart} lastAddress={address} />
      )}
    </div>
  );
}
