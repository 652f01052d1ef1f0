import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { useState } from "react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { BackLink } from "../merchant/BackLink.tsx";
import { BookDialog } from "../merchant/stock/BookDialog.tsx";
import { MovementRow } from "../merchant/stock/MovementRow.tsx";
import { ledgerPages } from "../merchant/stock/queries.ts";
import { StockCount } from "../merchant/stock/StockCount.tsx";
import { fullName } from "../merchant/variant-words.ts";
import { Button } from "../parts/Button.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/stock/$variantId")({
  loader: async ({ context: { queryClient, trpc, viewer }, params }) => {
    if (!may(viewer, "stock:write")) return;
    await orNotFound(queryClient.infiniteQuery({ ...ledgerPages(trpc, params), staleTime: 2_000 }));
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Ledger", hidden: true }),
  component: LedgerPage,
});

function LedgerPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "stock:write") ? <Ledger /> : <MayNotSee title="Stock" />;
}

function Ledger() {
  const { viewer } = Route.useRouteContext();
  const pages = useSuspenseInfiniteQuery(ledgerPages(useTRPC(), Route.useParams()));
  const [booking, setBooking] = useState(false);
  const movements = pages.data.pages.flatMap((page) => page.items);
  const item = pages.data.pages[0]?.item;
  if (!item) return null;
  return (
    <>
      <BackLink to="/merchant/stock">Stock</BackLink>
      <PageHeader
        title={fullName(item.product.name, item.options)}
        lead={
          <span className="inline-flex items-center gap-3">
            <span className="font-mono text-sm">{item.sku}</span>
            <StockCount stock={item.stock} />
          </span>
        }
      >
        <Button variant="primary" onClick={() => setBooking(true)}>
          Book …
        </Button>
      </PageHeader>
      {movements.length === 0 ? (
        <p className="text-ink-soft">Nothing has moved yet.</p>
      ) : (
        <div>
          <ol
            aria-label="Ledger, newest first"
            className="divide-y divide-line rounded-card border border-line bg-surface"
          >
            {movements.map((movement) => (
              <MovementRow key={movement.id} movement={movement} mayReadOrders={may(viewer, "orders:read")} />
            ))}
          </ol>
          <LoadMore pages={pages} noun="movements" count={movements.length} />
        </div>
      )}
      {booking && <BookDialog item={item} close={() => setBooking(false)} />}
    </>
  );
}
