import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { day } from "../parts/day.ts";
import { Money } from "../parts/Money.tsx";
import type { OrderSummary } from "./queries.ts";
import { paymentWords, statusWords } from "./words.ts";

export function OrderRow({ order }: { order: OrderSummary }) {
  const { number, createdAt, units, total, currency, payment } = order;
  return (
    <article className="group relative grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-4 py-4">
      <div>
        <h2 className="font-medium">
          <Link to="/orders/$number" params={{ number }} className="stretched group-hover:underline">
            Order {number}
          </Link>
        </h2>
        <p className="text-ink-faint text-sm">
          {day(createdAt)} · {units === 1 ? "1 thing" : `${units} things`}
        </p>
      </div>
      <div className="text-right">
        <p className="font-medium">
          <Money amount={total} currency={currency} />
        </p>
        <p className="text-ink-soft text-sm">
          {statusWords(order)}
          {payment !== "unpaid" && payment !== "paid" && ` · ${paymentWords[payment]}`}
        </p>
      </div>
      <ChevronRight className="size-5 text-ink-faint" aria-hidden />
    </article>
  );
}
