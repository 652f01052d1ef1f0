import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ListChecks } from "lucide-react";
import { counted } from "../../merchant/variant-words.ts";
import { Choice } from "../../parts/Choice.tsx";
import { EmptyState } from "../../parts/EmptyState.tsx";
import { FilterForm } from "../../parts/FilterForm.tsx";
import { LoadMore } from "../../parts/LoadMore.tsx";
import { tabActive, tabLook, tabsLook } from "../../parts/tabs.ts";
import { useTRPC } from "../../trpc.ts";
import { DeliveryItem } from "./DeliveryItem.tsx";
import { type DeliverySearch, deliveryPages, deliverySearch, deliveryStatuses } from "./queries.ts";
import { statusWords } from "./words.ts";

type Props = { id: string; search: DeliverySearch; types: string[] };

/** What an endpoint was told in the last 30 days; each choice is an address of its own. */
export function DeliveryLog({ id, search, types }: Props) {
  const navigate = useNavigate({ from: "/admin/webhooks/$id" });
  const pages = useInfiniteQuery({
    ...deliveryPages(useTRPC(), { id, ...search }),
    // All pages that were loaded are read and counted anew.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? 30_000 : 3_000),
  });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = search.status ?? search.type;
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
      <nav aria-label="Outcome" className={`${tabsLook} overflow-x-auto`}>
        {[undefined, ...deliveryStatuses].map((status) => (
          <Link
            key={status ?? "all"}
            to="/admin/webhooks/$id"
            params={{ id }}
            search={{ ...search, status }}
            resetScroll={false}
            activeOptions={tabActive}
            aria-current={search.status === status ? "page" : undefined}
            className={`${tabLook} whitespace-nowrap`}
          >
            {status ? statusWords[status] : "All"}
          </Link>
        ))}
      </nav>
      <FilterForm columns="sm:grid-cols-2" kept={{ status: search.status }} submit="Show">
        <Choice
          label="Event"
          name="type"
          value={search.type}
          choose={(type) => navigate({ search: deliverySearch({ ...search, type }), resetScroll: false })}
        >
          <option value="">Every event</option>
          {types.map((type) => (
            <option key={type} value={type}>
              {type}
            </option>
          ))}
        </Choice>
      </FilterForm>
      <p role="status" className="text-ink-soft text-sm tabular-nums">
        {counted(pages.data?.pages[0]?.total ?? 0, "delivery", "deliveries")}
      </p>
      {pages.data && rows.length === 0 ? (
        <EmptyState icon={ListChecks} title={filtered ? "No delivery is like that" : "Nothing was sent yet"}>
          <p>
            {filtered
              ? "Deliveries are kept for 30 days."
              : "Send a test, or wait for something to happen that it is told of."}
          </p>
        </EmptyState>
      ) : (
        <div>
          <ul
            aria-label="Deliveries"
            className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface"
          >
            {rows.map((delivery) => (
              <DeliveryItem key={delivery.id} delivery={delivery} />
            ))}
          </ul>
          <LoadMore
            pages={{ ...pages, data: { pages: pages.data?.pages ?? [] } }}
            noun="deliveries"
            count={rows.length}
            addressed={false}
          />
        </div>
      )}
    </div>
  );
}
