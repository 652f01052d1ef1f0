import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { Banner } from "../parts/Banner.tsx";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { Marked } from "../search/Marked.tsx";
import { useTRPC } from "../trpc.ts";
import { ProductCard } from "./ProductCard.tsx";
import { ProductGrid } from "./ProductGrid.tsx";
import { foundProducts } from "./queries.ts";
import { narrowedBy, type ShopSearch, shopFilter } from "./shop-search.ts";

/** What was found by its words, the best first. */
export function FoundProducts({ q, search, currency }: { q: string; search: ShopSearch; currency: string }) {
  const pages = useSuspenseInfiniteQuery(
    foundProducts(useTRPC(), { q, ...shopFilter(search, currency) }, search.after),
  );
  const products = pages.data.pages.flatMap((page) => page.items);
  if (products.length === 0)
    return (
      <EmptyState icon={SearchX} title={`Nothing was found for “${q}”`}>
        <Link to="/shop" search={narrowedBy(search) > 0 ? { q } : {}} className={buttonLook()}>
          {narrowedBy(search) > 0 ? "Search without filters" : "Show everything"}
        </Link>
      </EmptyState>
    );
  return (
    <div className="grid gap-5">
      <p role="status" className="text-ink-faint text-sm">
        {products.length === 1 ? "1 product" : `${products.length} products`}
        {pages.hasNextPage && ", and more"} for “{q}”
      </p>
      {pages.data.pages.some((page) => page.similar) && (
        <Banner kind="note">Nothing has exactly these words. These have similar ones.</Banner>
      )}
      <ProductGrid>
        {products.map((product, index) => (
          <li key={product.id}>
            <ProductCard
              product={product}
              name={<Marked parts={product.nameParts} />}
              text={product.snippet.length > 0 ? <Marked parts={product.snippet} /> : undefined}
              first={index === 0}
            />
          </li>
        ))}
      </ProductGrid>
      <LoadMore pages={pages} noun="products" count={products.length} />
    </div>
  );
}
