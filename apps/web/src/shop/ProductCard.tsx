import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import type { ReactNode } from "react";
import { Price } from "../products/Price.tsx";
import { ProductPicture } from "../products/ProductPicture.tsx";
import { Rating } from "../products/Stars.tsx";
import type { ProductSummary } from "./queries.ts";

/** `name` and `text` stand in for the product's own, where words in them are marked. */
export function ProductCard({
  product,
  name = product.name,
  text,
  first = false,
}: {
  product: ProductSummary;
  name?: ReactNode;
  text?: ReactNode;
  first?: boolean;
}) {
  const { image, inStock, priceFrom, priceTo, compareAtPrice, currency } = product;
  return (
    <article className="group relative grid content-start gap-3">
      <div className="relative overflow-hidden rounded-card">
        <ProductPicture
          picture={image}
          sizes="(width >= 64rem) 270px, (width >= 40rem) 33vw, 50vw"
          eager={first}
          className={clsx("aspect-square w-full object-cover", !inStock && "opacity-55")}
        />
        {!inStock && (
          <p className="absolute top-3 left-3 rounded-full bg-ink px-3 py-1 font-medium text-page text-xs">
            Sold out
          </p>
        )}
      </div>
      <div className="grid gap-1">
        <h2 className="font-medium leading-snug">
          <Link
            to="/shop/$slug"
            params={{ slug: product.slug }}
            className="stretched decoration-2 decoration-accent underline-offset-4 group-hover:underline"
          >
            {name}
          </Link>
        </h2>
        {text && <p className="line-clamp-2 text-ink-soft text-sm">{text}</p>}
        <p className="font-medium">
          <Price price={priceFrom} before={compareAtPrice} currency={currency} from={priceTo > priceFrom} />
        </p>
        <Rating rating={product.rating} count={product.reviewCount} />
      </div>
    </article>
  );
}
