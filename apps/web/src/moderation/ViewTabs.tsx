import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { tabActive, tabLook, tabsLook } from "../parts/tabs.ts";
import { useTRPC } from "../trpc.ts";
import { countedViews, queueCount } from "./queries.ts";

const tabs = [
  { view: undefined, text: "Waiting", counted: "pending" },
  { view: "reported", text: "Reported", counted: "reported" },
  { view: "approved", text: "Approved", counted: undefined },
  { view: "rejected", text: "Rejected", counted: "rejected" },
  { view: "spam", text: "Spam", counted: "spam" },
  { view: "banned", text: "People kept out", counted: undefined },
] as const;

export function ViewTabs() {
  const trpc = useTRPC();
  const counts = useQueries({ queries: countedViews.map((view) => queueCount(trpc, view)) });
  const totals = new Map<string, number | undefined>(
    countedViews.map((view, index) => [view, counts[index]?.data?.total]),
  );
  return (
    <nav aria-label="Comments" className="overflow-x-auto">
      <div className={`${tabsLook} w-max min-w-full`}>
        {tabs.map(({ view, text, counted }) => {
          const total = counted && totals.get(counted);
          return (
            <Link
              key={text}
              to="/admin/comments"
              search={{ view }}
              activeOptions={tabActive}
              className={`${tabLook} gap-2 whitespace-nowrap focus-visible:-outline-offset-2`}
            >
              {text}
              {total !== undefined && total > 0 && (
                <span className="rounded-full bg-sunken px-2 text-ink-soft text-xs leading-5 tabular-nums">
                  {total}
                </span>
              )}
            </Link>
          );
        })}
      </div>
    </nav>
  );
}
