import { Truck } from "lucide-react";
import type { Order } from "./queries.ts";

/** With whom the parcel travels. */
export function Tracking({ order: { carrier, trackingCode } }: { order: Order }) {
  if (!carrier && !trackingCode) return null;
  return (
    <section aria-label="Parcel" className="flex items-start gap-4 rounded-card border border-line p-5">
      <Truck className="mt-0.5 size-6 shrink-0 text-ink-faint" strokeWidth={1.5} aria-hidden />
      <div>
        <p className="font-medium">{carrier ? `On its way with ${carrier}` : "On its way"}</p>
        {trackingCode && (
          <p className="text-ink-soft">
            Tracking code <code className="select-all font-mono text-ink">{trackingCode}</code>
          </p>
        )}
      </div>
    </section>
  );
}
