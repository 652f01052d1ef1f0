import { Link } from "@tanstack/react-router";
import { Badge } from "../../admin/Badge.tsx";
import { Money } from "../../parts/Money.tsx";
import { ProductPicture } from "../../products/ProductPicture.tsx";
import type { ProductSummary } from "./queries.ts";

export function ProductRow({ product }: { product: ProductSummary }) {
  const { id, name, image, currency, priceFrom, priceTo, inStock, categories } = product;
  return (
    <li className="relative grid grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-4 px-4 py-3 hover:bg-sunken/60 sm:px-6">
      <ProductPicture
        picture={image}
        sizes="56px"
        className="aspect-square w-full rounded-control object-cover"
      />
      <div className="min-w-0">
        <Link to="/merchant/products/$id" params={{ id }} className="stretched font-medium">
          {name}
        </Link>
        <p className="text-ink-faint text-sm">
          {categories.map((category) => category.name).join(", ") || "No category"}
        </p>
      </div>
      <div className="grid justify-items-end gap-1 text-right">
        <p className="font-medium text-[0.9375rem]">
          <Money amount={priceFrom} currency={currency} />
          {priceTo > priceFrom && (
            <span className="max-sm:hidden">
              {" – "}
              <Money amount={priceTo} currency={currency} />
            </span>
          )}
        </p>
        {!inStock && <Badge tone="danger">Sold out</Badge>}
      </div>
    </li>
  );
}
