import { useSuspenseQuery } from "@tanstack/react-query";
import { useHydrated } from "@tanstack/react-router";
import { useState } from "react";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { money } from "../parts/Money.tsx";
import { refused } from "../parts/refusal.ts";
import { useTRPC } from "../trpc.ts";
import { PayUntil } from "./PayUntil.tsx";
import { ProviderChoice } from "./ProviderChoice.tsx";
import { failuresBefore, lastTry } from "./payment-begun.ts";
import type { Order } from "./queries.ts";
import { type Provider, usePay } from "./use-pay.ts";

/** An order that waits for its payment: what is known of it, and the way to the provider, also once more. */
export function PayPanel({ order, token }: { order: Order; token?: string }) {
  const { data } = useSuspenseQuery(useTRPC().payments.providers.queryOptions());
  const [picked, setPicked] = useState<Provider>();
  const [problem, setProblem] = useState<string>();
  const [pending, setPending] = useState(false);
  // Only this tab knows whether its owner was at the provider's.
  const tried = lastTry(order, useHydrated() ? failuresBefore(order) : undefined);
  const begun = tried === "begun";
  const pay = usePay();
  const provider = picked ?? data.items[0]?.id;
  const start = async () => {
    if (!provider) return;
    setPending(true);
    setProblem(undefined);
    try {
      const page = await pay({ order, token, provider });
      page.leave();
    } catch (error) {
      setProblem(refused(error).message);
    } finally {
      setPending(false);
    }
  };
  if (!provider)
    return <Banner kind="note">Nothing can be paid here at present. The shop will be in touch.</Banner>;
  return (
    <section aria-label="Payment" className="grid gap-4 print:hidden">
      {begun ? (
        <Banner kind="note">
          <p role="status">
            We are waiting for the payment provider. As soon as it tells us that you have paid, this page says
            so.
          </p>
        </Banner>
      ) : (
        <Banner kind={tried === "failed" ? "problem" : "note"}>
          {tried === "failed"
            ? "Your payment did not go through, and nothing was charged. Your order still stands: try again."
            : "Your order stands. It is on its way as soon as you have paid."}
          <PayUntil at={order.expiresAt} />
        </Banner>
      )}
      {problem && <Banner>{problem}</Banner>}
      {data.items.length > 1 && (
        <ProviderChoice providers={data.items} chosen={provider} onChoose={setPicked} />
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button variant={begun ? "secondary" : "primary"} pending={pending} onClick={start}>
          {begun
            ? "Back to the payment"
            : `${tried === "failed" ? "Try again" : "Pay now"}: ${money(order.total, order.currency)}`}
        </Button>
        {begun && <p className="text-ink-faint text-sm">Not paid yet? Go on from here.</p>}
      </div>
    </section>
  );
}
