import { eventWords } from "../../orders/words.ts";
import { When } from "../../parts/When.tsx";
import { cancelWords, type Order } from "./words.ts";

type Event = Order["timeline"][number];

/** Everything that has happened, the newest first, and whether the shop did it. */
export function MerchantTimeline({ order }: { order: Order }) {
  return (
    <ol className="grid gap-4 border-line border-l-2 pl-5">
      {order.timeline.toReversed().map((event) => (
        <li key={event.id} className="relative">
          <span
            aria-hidden
            className="absolute top-1.5 -left-6.75 size-3 rounded-full border-2 border-surface bg-accent"
          />
          <p>{wordsOf(event, order)}</p>
          {detail(event, "reason") && <p className="text-ink-soft text-sm">{detail(event, "reason")}</p>}
          {(detail(event, "carrier") || detail(event, "trackingCode")) && (
            <p className="text-ink-soft text-sm">
              {[detail(event, "carrier"), detail(event, "trackingCode")].filter(Boolean).join(", ")}
            </p>
          )}
          <p className="text-ink-faint text-sm">
            <When at={event.createdAt} />
            {event.byShop && ", by the shop"}
          </p>
        </li>
      ))}
    </ol>
  );
}

function detail({ details }: Event, name: string): string {
  return String(details[name] ?? "");
}

function wordsOf(event: Event, { currency, cancelReason }: Order): string {
  if (event.kind !== "cancelled") return eventWords(event, currency);
  return cancelReason ? cancelWords[cancelReason] : "Cancelled.";
}
