import { useHydrated } from "@tanstack/react-router";
import type { Order } from "./queries.ts";

/** Where the parcel goes. Names of countries differ between the server's and the browser's language data. */
export function OrderAddress({ address }: { address: Order["shippingAddress"] }) {
  const hydrated = useHydrated();
  const { name, line1, line2, postalCode, city, region, country, phone } = address;
  const named = hydrated ? new Intl.DisplayNames("en", { type: "region" }).of(country) : country;
  const lines = [name, line1, line2, `${postalCode} ${city}`, region, named, phone];
  return (
    <address className="text-ink-soft not-italic">
      {lines.map(
        (line) =>
          line && (
            <span key={line} className="block">
              {line}
            </span>
          ),
      )}
    </address>
  );
}
