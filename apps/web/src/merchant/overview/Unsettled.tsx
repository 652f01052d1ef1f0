import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Panel } from "../../admin/Panel.tsx";
import { Button } from "../../parts/Button.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { When } from "../../parts/When.tsx";
import { useTRPC } from "../../trpc.ts";
import { SettleDialog } from "./SettleDialog.tsx";
import { type Unsettled as Payment, unsettledPages } from "./unsettled.ts";

const what: Record<Payment["outcome"], string> = {
  "unknown-payment": "A payment that no order was found for",
  "wrong-amount": "A payment of another amount than the order",
};

/** Payments that a person has to look at; nothing stands here while there are none. */
export function Unsettled({ maySettle }: { maySettle: boolean }) {
  const pages = useSuspenseInfiniteQuery(unsettledPages(useTRPC()));
  const payments = pages.data.pages.flatMap((page) => page.items);
  const [asked, ask] = useState<Payment>();
  if (payments.length === 0) return null;
  return (
    <Panel
      title="Payments to look at"
      lead="Compare them with what your payment provider shows. An order is not paid by any of these."
    >
      <ul className="divide-y divide-line">
        {payments.map((payment) => (
          <li key={payment.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
            <div className="min-w-0">
              <p className="font-medium">{what[payment.outcome]}</p>
              <p className="text-ink-soft text-sm">
                {payment.provider}, {payment.type}, <When at={payment.createdAt} />
                {payment.orderNumber && (
                  <>
                    , order{" "}
                    <Link
                      to="/merchant/orders/$number"
                      params={{ number: payment.orderNumber }}
                      className="underline underline-offset-4"
                    >
                      {payment.orderNumber}
                    </Link>
                  </>
                )}
              </p>
              <details className="text-sm">
                <summary className="inline-flex min-h-11 items-center text-ink-faint underline underline-offset-4">
                  What the provider sent
                </summary>
                <pre className="max-h-60 overflow-auto whitespace-pre-wrap rounded-control bg-sunken p-3 font-mono text-xs">
                  {JSON.stringify(payment.payload, null, 2)}
                </pre>
              </details>
            </div>
            {maySettle && (
              <Button size="small" onClick={() => ask(payment)}>
                Settle …
              </Button>
            )}
          </li>
        ))}
      </ul>
      <LoadMore pages={pages} noun="payments" count={payments.length} />
      {asked && <SettleDialog payment={asked} close={() => ask(undefined)} />}
    </Panel>
  );
}
