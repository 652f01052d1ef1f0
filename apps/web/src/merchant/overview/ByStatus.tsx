import type { Outputs } from "@agora/api/contract";
import { Link } from "@tanstack/react-router";
import { Panel } from "../../admin/Panel.tsx";
import { statusWords } from "../orders/words.ts";

type Share = Outputs["orders"]["stats"]["byStatus"][number];

export function ByStatus({ shares }: { shares: Share[] }) {
  const most = Math.max(1, ...shares.map(({ orders }) => orders));
  return (
    <Panel title="Orders by status" lead="Of all time.">
      <ul className="grid gap-1">
        {shares.map(({ status, orders }) => (
          <li key={status}>
            <Link
              to="/merchant/orders"
              search={{ status }}
              className="group grid min-h-11 grid-cols-[6rem_minmax(0,1fr)_3rem] items-center gap-3 rounded-control px-2 hover:bg-sunken"
            >
              <span className="font-medium group-hover:underline">{statusWords[status]}</span>
              <span aria-hidden className="h-3 overflow-hidden rounded-full bg-sunken group-hover:bg-line">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${(100 * orders) / most}%` }}
                />
              </span>
              <span className="text-right tabular-nums">
                <span className="sr-only">, orders: </span>
                {orders}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
