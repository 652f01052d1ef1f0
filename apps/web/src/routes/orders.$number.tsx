import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { Printer } from "lucide-react";
import { textLink } from "../auth/AuthPage.tsx";
import { useViewer } from "../auth/viewer.ts";
import { CancelOrder } from "../orders/CancelOrder.tsx";
import { OrderAddress } from "../orders/OrderAddress.tsx";
import { OrderLines } from "../orders/OrderLines.tsx";
import { OrderSums } from "../orders/OrderSums.tsx";
import { PayPanel } from "../orders/PayPanel.tsx";
import { payable } from "../orders/queries.ts";
import { StatusSteps } from "../orders/StatusSteps.tsx";
import { Timeline } from "../orders/Timeline.tsx";
import { Tracking } from "../orders/Tracking.tsx";
import { useOrder } from "../orders/use-order.ts";
import { cancelledWords, statusWords } from "../orders/words.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { day } from "../parts/day.ts";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";

export const Route = createFileRoute("/orders/$number")({
  validateSearch: ({ token }: Record<string, unknown>): { token?: string } => ({
    token: token === undefined ? undefined : String(token),
  }),
  loaderDeps: ({ search: { token } }) => ({ token }),
  loader: async ({
    context: { queryClient, trpc, viewer },
    params: { number },
    deps: { token },
    location,
  }) => {
    if (!viewer && !token) throw redirect({ to: "/sign-in", search: { next: location.href } });
    const order = await orNotFound(
      queryClient.query({ ...trpc.orders.get.queryOptions({ number, token }), staleTime: 5_000 }),
    );
    if (payable(order))
      await queryClient.query({ ...trpc.payments.providers.queryOptions(), staleTime: "static" });
  },
  head: ({ match: { context }, params: { number } }) =>
    head({ siteName: context.settings.siteName, title: `Order ${number}`, hidden: true }),
  component: OrderPage,
});

function OrderPage() {
  const { number } = Route.useParams();
  const { token } = Route.useSearch();
  const order = useOrder({ number, token });
  const viewer = useViewer();
  const title = "font-medium text-ink-faint text-xs uppercase tracking-[0.14em]";
  return (
    <article data-print className="page grid max-w-5xl gap-10 pt-8 sm:pt-12">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-1.5">
          {viewer && (
            <Link to="/orders" className={`${textLink} mb-1 justify-self-start text-sm print:hidden`}>
              Your orders
            </Link>
          )}
          <h1 className="headline text-4xl">Order {order.number}</h1>
          <p className="text-ink-soft">
            <span role="status" className="font-medium text-ink">
              {statusWords(order)}
            </span>
            {" · "}placed on {day(order.createdAt)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          <CancelOrder order={order} token={token} />
          <Button onClick={() => window.print()}>
            <Printer className="size-4" aria-hidden />
            Print
          </Button>
        </div>
      </header>
      {order.status === "cancelled" ? (
        <Banner kind="note">
          {cancelledWords(order.cancelReason)}.{order.paid > 0 && " What you paid goes back the way it came."}
        </Banner>
      ) : (
        <StatusSteps status={order.status} />
      )}
      {payable(order) && <PayPanel order={order} token={token} />}
      <Tracking order={order} />
      <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid gap-8">
          <OrderLines order={order} />
          <div className="sm:ml-auto sm:w-80">
            <OrderSums order={order} />
          </div>
        </div>
        <div className="grid gap-8">
          <section className="grid gap-3">
            <h2 className={title}>It goes to</h2>
            <OrderAddress address={order.shippingAddress} />
            <p className="text-ink-faint text-sm">We write to {order.email}.</p>
          </section>
          {order.note && (
            <section className="grid gap-3">
              <h2 className={title}>Your note</h2>
              <p className="whitespace-pre-line text-ink-soft">{order.note}</p>
            </section>
          )}
          <section className="grid gap-4">
            <h2 className={title}>What has happened</h2>
            <Timeline order={order} />
          </section>
        </div>
      </div>
    </article>
  );
}
