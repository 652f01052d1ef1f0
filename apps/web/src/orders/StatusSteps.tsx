import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { Order } from "./queries.ts";

const steps = ["Placed", "Confirmed", "On its way", "Delivered"];
const reached: Record<Order["status"], number> = {
  pending: 0,
  confirmed: 1,
  shipped: 2,
  delivered: 3,
  cancelled: -1,
};

/** How far the order has come. */
export function StatusSteps({ status }: { status: Order["status"] }) {
  const now = reached[status];
  if (now < 0) return null;
  return (
    <ol aria-label="Progress" className="isolate grid grid-cols-4">
      {steps.map((text, index) => (
        <li
          key={text}
          aria-current={index === now ? "step" : undefined}
          className="relative grid justify-items-center gap-2 text-center text-sm"
        >
          {index > 0 && (
            <span
              aria-hidden
              className={clsx(
                "absolute top-3.5 right-1/2 h-0.5 w-full",
                index <= now ? "bg-accent" : "bg-line",
              )}
            />
          )}
          <span
            aria-hidden
            className={clsx(
              "relative z-10 grid size-7 place-items-center rounded-full border-2",
              index <= now ? "border-accent bg-accent text-accent-ink" : "border-line bg-page",
            )}
          >
            {index <= now && <Check className="size-4" strokeWidth={3} />}
          </span>
          <span className={index === now ? "font-medium" : "text-ink-faint"}>
            {text}
            {index <= now && <span className="sr-only"> (done)</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
