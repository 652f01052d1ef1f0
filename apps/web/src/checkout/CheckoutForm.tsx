import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CartChanges } from "../cart/CartChanges.tsx";
import { CouponField } from "../cart/CouponField.tsx";
import { MinimumNote } from "../cart/MinimumNote.tsx";
import { Totals } from "../cart/Totals.tsx";
import { type Cart, useReadCart } from "../cart/use-cart.ts";
import { mayOrder } from "../cart/what-stands-in-the-way.ts";
import { FormNote } from "../forms/FormNote.tsx";
import { text } from "../forms/fields.ts";
import { useForm } from "../forms/use-form.ts";
import { ProviderChoice } from "../orders/ProviderChoice.tsx";
import type { Provider } from "../orders/use-pay.ts";
import { Button } from "../parts/Button.tsx";
import { money } from "../parts/Money.tsx";
import { reasonOf, refused } from "../parts/refusal.ts";
import { TextAreaField } from "../parts/TextField.tsx";
import { useTRPC } from "../trpc.ts";
import { type Address, AddressFields, addressValues, readAddress } from "./AddressFields.tsx";
import { Contact } from "./Contact.tsx";
import { ownCountry } from "./countries.ts";
import { Part } from "./Part.tsx";
import { SummaryLines } from "./SummaryLines.tsx";
import { useKeptForm } from "./use-kept-form.ts";
import { usePlace } from "./use-place.ts";

const formId = "checkout";

/** Everything an order needs, on one page. */
export function CheckoutForm({ cart, lastAddress }: { cart: Cart; lastAddress?: Address }) {
  const { quote } = cart;
  const { data: providers } = useSuspenseQuery(useTRPC().payments.providers.queryOptions());
  const [picked, setPicked] = useState<Provider>();
  const [couponRefusal, setCouponRefusal] = useState<{ code?: string; message: string }>();
  const readCart = useReadCart();
  const place = usePlace();
  const provider = picked ?? providers.items[0]?.id;
  const form = useForm({
    schema: async () => (await import("@agora/api/contract")).contract.orders.place.input,
    read: (data) => ({
      cartVersion: cart.version,
      expectedTotal: quote.total,
      email: text(data, "email"),
      shippingAddress: readAddress(data),
      note: data.get("note") ?? "",
    }),
    send: async (input) => {
      setCouponRefusal(undefined);
      try {
        await place(input, provider);
        kept.drop();
      } catch (error) {
        // Whatever it was refused for, the summary shows how things stand now.
        if (reasonOf(error) === "COUPON_NOT_VALID")
          setCouponRefusal({ code: quote.coupon?.code, message: refused(error).message });
        if (reasonOf(error)) await readCart();
        throw error;
      }
    },
  });
  const kept = useKeptForm(form.props.ref, () => addressValues(lastAddress ?? { country: ownCountry() }));
  const free = quote.total === 0;
  return (
    <div className="grid items-start gap-x-14 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <form {...form.props} id={formId} className="grid gap-10" onInput={kept.keep}>
        <Part title="Contact">
          <Contact errors={form.fields.email} />
        </Part>
        <Part title="Where it goes">
          <AddressFields fields={form.fields} />
          <TextAreaField
            label="A note for the shop"
            name="note"
            optional
            rows={2}
            maxLength={500}
            errors={form.fields.note}
          />
        </Part>
        {!free && providers.items.length > 0 && (
          <Part title="Payment">
            <ProviderChoice providers={providers.items} chosen={provider} onChoose={setPicked} />
          </Part>
        )}
      </form>
      <aside
        aria-label="Summary"
        className="grid gap-5 rounded-card border border-line bg-surface p-5 lg:sticky lg:top-6"
      >
        <SummaryLines quote={quote} />
        <CouponField
          coupon={quote.coupon}
          refusal={couponRefusal?.code === quote.coupon?.code ? couponRefusal?.message : undefined}
        />
        <Totals sums={quote} />
        <CartChanges quote={quote} />
        <MinimumNote quote={quote} />
        <FormNote form={form} />
        <Button
          type="submit"
          form={formId}
          variant="primary"
          size="wide"
          disabled={!mayOrder(quote)}
          pending={form.pending}
        >
          {free || !provider ? "Place the order" : `Order and pay ${money(quote.total, quote.currency)}`}
        </Button>
        {!free && provider && (
          <p className="text-ink-faint text-sm">You pay on the provider's page and then come back here.</p>
        )}
      </aside>
    </div>
  );
}
