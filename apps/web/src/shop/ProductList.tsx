import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ShoppingBag } from "lucide-react";
import { buttonLook } from "../parts/Button.tsx";
import { EmptyState } from "../parts/EmptyState.tsx";
import { LoadMore } from "../parts/LoadMore.tsx";
import { useTRPC } from "../trpc.ts";
import { ProductCard } from "./ProductCard.tsx";
import { ProductGrid } from "./ProductGrid.tsx";
import { productPages } from "./queries.ts";
import { narrowedBy, type ShopSearch, shopFilter } from "./shop-search.ts";

/** What is sold, in the order chosen. */
export function ProductList({ search, currency }: { search: ShopSearch; currency: string }) {
  const { sort, after } = search;
  const pages = useSuspenseInfiniteQuery(
    productPages(useTRPC(), { ...shopFilter(search, currency), sort }, after),
  );
  const products = pages.data.pages.flatMap((page) => page.items);
  if (products.length === 0)
    return narrowedBy(search) > 0 ? (
      <EmptyState icon={ShoppingBag} title="Nothing here is like that">
        <p>Fewer filters may show more.</p>
        <Link to="/shop" search={{ sort }} className={buttonLook()}>
          Show everything
        </Link>
      </EmptyState>
    ) : (
      <EmptyState icon={ShoppingBag} title="Nothing is sold yet">
        <p>The first things will stand here.</p>
      </EmptyState>
    );
  return (
    <div>
      <ProductGrid>
        {products.map((product, index) => (
          <li key={product.id}>
            <ProductCard product={product} first={index === 0} />
          </li>
        ))}
      </ProductGrid>
      <LoadMore pages={pages} noun="products" count={products.length} />
    </div>
  );
}
