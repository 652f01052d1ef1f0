import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { When } from "../../parts/When.tsx";
import { nameOf } from "../../profiles/Avatar.tsx";
import type { Movement } from "./queries.ts";

const kinds: Record<Movement["kind"], string> = {
  receipt: "Came in",
  sale: "Sold",
  cancellation: "Order cancelled",
  return: "Came back",
  correction: "Corrected",
};

export function MovementRow({ movement, mayReadOrders }: { movement: Movement; mayReadOrders: boolean }) {
  const { kind, quantity, stock, orderNumber, actor, note, createdAt } = movement;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_4rem_5rem] items-baseline gap-x-3 gap-y-0.5 px-4 py-3 sm:px-6">
      <p className="min-w-0">
        <span className="font-medium">{kinds[kind]}</span>
        {orderNumber && (
          <>
            {", order "}
            {mayReadOrders ? (
              <Link
                to="/merchant/orders/$number"
                params={{ number: orderNumber }}
                className="whitespace-nowrap underline underline-offset-4"
              >
                {orderNumber}
              </Link>
            ) : (
              orderNumber
            )}
          </>
        )}
      </p>
      <p
        className={clsx("text-right font-medium tabular-nums", quantity < 0 ? "text-danger" : "text-accent")}
      >
        <span className="sr-only">Units: </span>
        {quantity > 0 ? `+${quantity}` : quantity}
      </p>
      <p className="text-right text-ink-soft tabular-nums">
        {stock} <span className="text-ink-faint text-sm">left</span>
      </p>
      <p className="col-span-3 text-ink-faint text-sm">
        <When at={createdAt} />
        {actor && `, ${nameOf(actor)}`}
        {note && <span className="text-ink-soft">: {note}</span>}
      </p>
    </li>
  );
}
