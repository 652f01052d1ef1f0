import { Link } from "@tanstack/react-router";
import { Money } from "../../parts/Money.tsx";
import { When } from "../../parts/When.tsx";
import { counted } from "../variant-words.ts";
import { OrderBadges } from "./OrderBadges.tsx";
import type { OrderSummary } from "./words.ts";

export function OrderRow({ order }: { order: OrderSummary }) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-3 hover:bg-sunken/60 md:grid-cols-[8rem_minmax(0,1fr)_13rem_7rem] md:px-6">
      <div>
        <Link
          to="/merchant/orders/$number"
          params={{ number: order.number }}
          className="stretched font-medium tabular-nums"
        >
          {order.number}
        </Link>
        <p className="text-ink-faint text-sm">
          <When at={order.createdAt} />
        </p>
      </div>
      <div className="min-w-0 max-md:order-3 max-md:col-span-2">
        <p className="truncate">{order.name}</p>
        <p className="truncate text-ink-faint text-sm">{order.email}</p>
      </div>
      <div className="max-md:order-4 max-md:col-span-2">
        <OrderBadges order={order} />
      </div>
      <div className="text-right max-md:order-2">
        <p className="font-medium">
          <Money amount={order.total} currency={order.currency} />
        </p>
        <p className="text-ink-faint text-sm">{counted(order.units, "unit")}</p>
      </div>
    </li>
  );
}
