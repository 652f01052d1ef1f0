import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { createFileRoute, Link } from "@tanstack/react-router";
import { Images, Package, Plus } from "lucide-react";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { ProductFilters } from "../merchant/products/ProductFilters.tsx";
import { ProductRow } from "../merchant/products/ProductRow.tsx";
import { productPages, productSearch } from "../merchant/products/queries.ts";
import { counted } from "../merchant/variant-words.ts";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { PageHeader } from "../parts/PageHeader.tsx";
import { head } from "../site/head.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/merchant/products/")({
  validateSearch: productSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { queryClient, trpc, viewer }, deps }) => {
    if (!may(viewer, "products:write")) return;
    await queryClient.infiniteQuery({ ...productPages(trpc, deps), staleTime: 2_000 });
  },
  head: ({ match: { context } }) =>
    head({ siteName: context.settings.siteName, title: "Products", hidden: true }),
  component: ProductsPage,
});

function ProductsPage() {
  const { viewer } = Route.useRouteContext();
  return may(viewer, "products:write") ? <Products /> : <MayNotSee title="Products" />;
}

function Products() {
  const search = Route.useSearch();
  const pages = useSuspenseInfiniteQuery(productPages(useTRPC(), search));
  const products = pages.data.pages.flatMap((page) => page.items);
  return (
    <>
      <PageHeader title="Products">
        <div className="flex flex-wrap gap-2">
          <Link to="/media" className={buttonLook({ variant: "quiet" })}>
            <Images className="size-4" aria-hidden />
            Media
          </Link>
          <Link
            to="/merchant/products/$id"
            params={{ id: "new" }}
            className={buttonLook({ variant: "primary" })}
          >
            <Plus className="size-4.5" aria-hidden />
            New product
          </Link>
        </div>
      </PageHeader>
      <ProductFilters search={search} />
      <p role="status" className="-mb-4 text-ink-soft text-sm tabular-nums">
        {counted(pages.data.pages[0]?.total ?? 0, "product")}
      </p>
      {products.length === 0 ? (
        <EmptyState icon={Package} title={search.search ? "No product is like that" : "Nothing here yet"}>
          <p>
            {search.status === "archived"
              ? "What is no longer sold is kept here."
              : "What you add stands here, first as a draft."}
          </p>
        </EmptyState>
      ) : (
        <div>
          <ul className="divide-y divide-line rounded-card border border-line bg-surface">
            {products.map((product) => (
              <ProductRow key={product.id} product={product} />
            ))}
          </ul>
          <LoadMore pages={pages} noun="products" count={products.length} />
        </div>
      )}
    </>
  );
}
