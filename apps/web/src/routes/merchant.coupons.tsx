import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { Plus, TicketPercent } from "lucide-react";
import { useState } from "react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { CouponDialog } from "../merchant/coupons/CouponDialog.tsx";
import { CouponRow } from "../merchant/coupons/CouponRow.tsx";
import { type Coupon, couponPages, couponSearch } from "../merchant/coupons/queries.ts";
import { RoleDiscounts } from "../merchant/coupons/RoleDiscounts.tsx";
import { useRoleNames } from "../merchant/coupons/use-role-names.ts";
import { SearchField } from "../merchant/SearchField.tsx";
import { Button } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/coupons")({
  validateSearch: couponSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "coupons:write")) return;
    const fresh = { staleTime: 2_000 };
    await Promise.all([
      queryClient.infiniteQuery({ ...couponPages(trpc, deps), ...fresh }),
      queryClient.query({ ...trpc.coupons.roleDiscounts.queryOptions(), ...fresh }),
      may(viewer, "roles:write") && queryClient.query({ ...trpc.roles.list.queryOptions(), ...fresh }),
    ]);
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Coupons", hidden: true }),
  component: CouponsPage,
});

function CouponsPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "coupons:write") ? <Coupons /> : <MayNotSee title="Coupons" />;
}

function Coupons() {
  const search = Route.useSearch();
  const { currency } = Route.useRouteContext().settings;
  const navigate = useNavigate({ from: "/merchant/coupons" });
  const pages = useSuspenseInfiniteQuery(couponPages(useTRPC(), search));
  const coupons = pages.data.pages.flatMap((page) => page.items);
  const roles = useRoleNames();
  const [asked, ask] = useState<"new" | Coupon>();
  const about = asked === "new" ? undefined : (coupons.find(({ id }) => id === asked?.id) ?? asked);
  return (
    <>
      <PageHeader title="Coupons">
        <Button variant="primary" onClick={() => ask("new")}>
          <Plus className="size-4.5" aria-hidden />
          New coupon
        </Button>
      </PageHeader>
      <SearchField
        label="Search coupons"
        placeholder="Part of a code"
        value={search.search}
        find={(text) =>
          navigate({ search: couponSearch({ search: text }), replace: true, resetScroll: false })
        }
      />
      {coupons.length === 0 ? (
        <EmptyState icon={TicketPercent} title={search.search ? "No code is like that" : "No coupons yet"}>
          <p>A coupon takes something off for whoever types its code.</p>
        </EmptyState>
      ) : (
        <div>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {coupons.map((coupon) => (
              <CouponRow key={coupon.id} coupon={coupon} currency={currency} change={() => ask(coupon)} />
            ))}
          </ul>
          <LoadMore pages={pages} noun="coupons" count={coupons.length} />
        </div>
      )}
      <RoleDiscounts roles={roles} />
      {asked && (
        <CouponDialog
          key={about?.id ?? "new"}
          coupon={about}
          currency={currency}
          roles={roles}
          close={() => ask(undefined)}
        />
      )}
    </>
  );
}
