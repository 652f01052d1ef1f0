import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { SuppressionRow } from "../admin/mails/SuppressionRow.tsx";
import { mailsSearch, suppressionPages } from "../admin/mails/suppressions.ts";
import { may } from "../auth/viewer.ts";
import { SearchField } from "../merchant/SearchField.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/admin/mails")({
  validateSearch: mailsSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "users:read")) return;
    await queryClient.infiniteQuery({ ...suppressionPages(trpc, deps), staleTime: 2_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Mails that came back", hidden: true }),
  component: MailsPage,
});

function MailsPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "users:read") ? <Refused mayLift={may(viewer, "users:write")} /> : <MayNotSee />;
}

function Refused({ mayLift }: { mayLift: boolean }) {
  const search = Route.useSearch();
  const navigate = useNavigate({ from: "/admin/mails" });
  const pages = useSuspenseInfiniteQuery(suppressionPages(useTRPC(), search));
  const rows = pages.data.pages.flatMap((page) => page.items);
  const total = pages.data.pages[0]?.total ?? 0;
  return (
    <>
      <PageHeader
        title="Mails that came back"
        lead="Addresses that mail servers refused for good. Nothing is sent there until their owners confirm them anew, say that they work, or you do."
      />
      <search className="grid gap-2">
        <form method="get" onSubmit={(event) => event.preventDefault()}>
          <SearchField
            label="Search addresses"
            placeholder="Part of an address"
            value={search.search}
            find={(text) =>
              navigate({ search: mailsSearch({ search: text }), replace: true, resetScroll: false })
            }
          />
        </form>
        <p role="status" className="text-ink-soft text-sm tabular-nums">
          {total === 1 ? "1 address" : `${total} addresses`}
        </p>
      </search>
      {rows.length === 0 ? (
        <EmptyState icon={MailCheck} title={search.search ? "No address like that" : "Every mail arrives"}>
          <p>
            {search.search
              ? "It was not refused, or it is written otherwise."
              : "As far as mail servers told us."}
          </p>
        </EmptyState>
      ) : (
        <div>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {rows.map((one) => (
              <SuppressionRow key={one.address} one={one} mayLift={mayLift} />
            ))}
          </ul>
          <LoadMore pages={pages} noun="addresses" count={rows.length} addressed={false} />
        </div>
      )}
    </>
  );
}
