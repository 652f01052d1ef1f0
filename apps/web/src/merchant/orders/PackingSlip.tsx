import { checkLook } from "../../admin/Check.tsx";
import { OrderAddress } from "../../orders/OrderAddress.tsx";
import { day } from "../../parts/day.ts";
import { optionWords } from "../../products/options.ts";
import type { Order } from "./words.ts";

/** Goes into the parcel; on the screen its lines are ticked off. No prices, since it may be a gift. */
export function PackingSlip({
  order,
  siteName,
  ticked,
  toggle,
}: {
  order: Order;
  siteName: string;
  ticked: ReadonlySet<string>;
  toggle: (lineId: string) => void;
}) {
  return (
    <section
      data-print
      aria-label="Packing slip"
      className="grid gap-6 rounded-card border border-line bg-surface p-5 sm:p-8 print:border-0 print:p-0"
    >
      <header className="flex flex-wrap justify-between gap-6">
        <div>
          <p className="headline text-2xl">{siteName}</p>
          <p className="text-ink-soft">
            Order {order.number}, {day(order.createdAt)}
          </p>
        </div>
        <OrderAddress address={order.shippingAddress} />
      </header>
      <ul className="divide-y divide-line border-line border-y">
        {order.lines.map(({ id, quantity, name, options, sku }) => (
          <li key={id}>
            <label className="grid min-h-14 cursor-pointer grid-cols-[auto_3rem_minmax(0,1fr)] items-center gap-3 py-2">
              <input
                type="checkbox"
                className={checkLook}
                checked={ticked.has(id)}
                onChange={() => toggle(id)}
              />
              <span className="text-right font-semibold text-lg tabular-nums">{quantity} ×</span>
              <span className="min-w-0">
                <span className="block font-medium">{name}</span>
                <span className="block text-ink-soft text-sm">
                  {optionWords(options) && `${optionWords(options)} · `}
                  <span className="font-mono text-xs">{sku}</span>
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {order.note && (
        <p>
          <span className="block text-ink-faint text-sm">The buyer's note</span>
          <span className="whitespace-pre-wrap">{order.note}</span>
        </p>
      )}
    </section>
  );
}
