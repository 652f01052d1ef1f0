import type { Outputs } from "@agora/api/contract";
import { Link } from "@tanstack/react-router";
import { Panel } from "../Panel.tsx";

type Share = Outputs["users"]["stats"]["byRole"][number];

export function ByRole({ shares }: { shares: Share[] }) {
  const most = Math.max(1, ...shares.map(({ count }) => count));
  return (
    <Panel title="People by role" lead="Somebody with several roles is counted in each of them.">
      <ul className="grid gap-1">
        {shares.map(({ role, count }) => (
          <li key={role}>
            <Link
              to="/admin/people"
              search={{ role }}
              className="group grid min-h-11 grid-cols-[7rem_minmax(0,1fr)_3rem] items-center gap-3 rounded-control px-2 hover:bg-sunken sm:grid-cols-[10rem_minmax(0,1fr)_4rem]"
            >
              <span className="truncate font-medium group-hover:underline">{role}</span>
              <span aria-hidden className="h-3 overflow-hidden rounded-full bg-sunken group-hover:bg-line">
                <span
                  className="block h-full rounded-full bg-accent"
                  style={{ width: `${(100 * count) / most}%` }}
                />
              </span>
              <span className="text-right tabular-nums">
                <span className="sr-only">, people: </span>
                {count}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
