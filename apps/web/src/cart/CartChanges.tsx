import { useState } from "react";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { money } from "../parts/Money.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { optionWords } from "../products/options.ts";
import { type Quote, type QuoteLine, useReadCart, useSetLine } from "./use-cart.ts";
import { repricedLines, shortLines } from "./what-stands-in-the-way.ts";

/** What is no longer as it was when it was put in, and one click to take it as it is. */
export function CartChanges({ quote }: { quote: Quote }) {
  const setLine = useSetLine();
  const readCart = useReadCart();
  const [pending, setPending] = useState(false);
  const short = shortLines(quote);
  const repriced = repricedLines(quote);
  if (short.length + repriced.length === 0) return null;
  const accept = async () => {
    setPending(true);
    try {
      for (const { variantId, quantity, available } of new Set([...short, ...repriced]))
        await setLine.mutateAsync({ variantId, quantity: Math.min(quantity, available) });
      toast("Your cart is up to date.");
    } catch (error) {
      toast(refused(error).message, "problem");
      await readCart();
    } finally {
      setPending(false);
    }
  };
  return (
    <Banner kind="note">
      <div role="status" className="grid justify-items-start gap-3">
        <p className="font-medium">Something has changed since you put it in:</p>
        <ul className="list-disc pl-5">
          {short.map((line) => (
            <li key={line.variantId}>
              {named(line)} {line.available > 0 ? `– only ${line.available} left` : "is sold out"}
            </li>
          ))}
          {repriced.map((line) => (
            <li key={line.variantId}>
              {named(line)} now costs {money(line.unitPrice, quote.currency)} instead of{" "}
              {money(line.priceBefore ?? 0, quote.currency)}
            </li>
          ))}
        </ul>
        <Button pending={pending} onClick={accept}>
          {short.length > 0 ? "Change my cart accordingly" : "Take the new prices"}
        </Button>
      </div>
    </Banner>
  );
}

function named({ product, options }: QuoteLine): string {
  const words = optionWords(options);
  return words ? `${product.name} (${words})` : product.name;
}
