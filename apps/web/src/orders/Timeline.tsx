import { When } from "../parts/When.tsx";
import type { Order } from "./queries.ts";
import { eventWords } from "./words.ts";

/** Everything that has happened, the newest first. */
export function Timeline({ order }: { order: Order }) {
  return (
    <ol className="grid gap-4 border-line border-l-2 pl-5">
      {order.timeline.toReversed().map((event) => (
        <li key={event.id} className="relative">
          <span
            aria-hidden
            className="absolute top-1.5 -left-6.75 size-3 rounded-full border-2 border-page bg-accent"
          />
          <p>{eventWords(event, order.currency)}</p>
          {typeof event.details.reason === "string" && event.details.reason !== "" && (
            <p className="text-ink-soft text-sm">{event.details.reason}</p>
          )}
          <p className="text-ink-faint text-sm">
            <When at={event.createdAt} />
          </p>
        </li>
      ))}
    </ol>
  );
}
