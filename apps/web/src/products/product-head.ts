import { toMajor } from "../admin/site/money.ts";
import { addressesOf, previewOf } from "../media/shared-picture.ts";
import { head, siteOrigin } from "../site/head.ts";
import type { Product } from "./queries.ts";

const inWords = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/\s+/g, " ")
    .trim();

/** The beginning of a text, up to the end of a word. */
function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/\s+\S*$/, "")}…`;
}

/** The head of a product's page, with what search engines read of one (schema.org/Product). */
export function productHead(product: Product, siteName: string) {
  const { name, slug, image, currency, priceFrom, priceTo, inStock, rating, reviewCount } = product;
  const path = `/shop/${slug}`;
  const hidden = product.status !== "active";
  const description = beginning(inWords(product.html), 160) || undefined;
  const { meta, links } = head({
    ...{ siteName, title: name, description, path, hidden },
    image: image && { ...previewOf(image), alt: image.alt || name },
  });
  if (hidden) return { meta, links };
  const url = new URL(path, siteOrigin()).href;
  const availability = `https://schema.org/${inStock ? "InStock" : "OutOfStock"}`;
  const price = toMajor(priceFrom, currency);
  const one = { priceCurrency: currency, availability, url };
  const { length } = product.variants;
  const schema = {
    "@context": "https://schema.org",
    "@type": "Product",
    name,
    description,
    url,
    sku: length === 1 ? product.variants[0]?.sku : undefined,
    image: product.images.flatMap(addressesOf),
    offers:
      length === 1
        ? { "@type": "Offer", price, ...one }
        : {
            ...{ "@type": "AggregateOffer", lowPrice: price, highPrice: toMajor(priceTo, currency) },
            ...{ offerCount: length, ...one },
          },
    aggregateRating:
      rating === null ? undefined : { "@type": "AggregateRating", ratingValue: rating, reviewCount },
  };
  return {
    meta: [
      ...meta,
      { property: "product:price:amount", content: price },
      { property: "product:price:currency", content: currency },
      { "script:ld+json": schema },
    ],
    links,
  };
}
