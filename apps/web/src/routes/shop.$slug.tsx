import { useSuspenseQuery } from "@tanstack/react-query";
import { createFileRoute, Link, redirect } from "@tanstack/react-router";
import { textLink } from "../auth/AuthPage.tsx";
import { Banner } from "../parts/Banner.tsx";
import { Prose } from "../parts/Prose.tsx";
import { Gallery } from "../products/Gallery.tsx";
import { ProductBuy } from "../products/ProductBuy.tsx";
import { productHead } from "../products/product-head.ts";
import { reviewPages } from "../products/queries.ts";
import { Reviews } from "../products/reviews/Reviews.tsx";
import { Rating } from "../products/Stars.tsx";
import { orNotFound } from "../site/not-found.ts";
import { useTRPC } from "../trpc.ts";

export const Route = createFileRoute("/shop/$slug")({
  validateSearch: ({ variant }: Record<string, unknown>): { variant?: string } => ({
    variant: variant === undefined ? undefined : String(variant),
  }),
  loader: async ({ context: { queryClient, trpc }, params: { slug } }) => {
    // Stock and prices move; what is a minute old is looked at again.
    const product = await orNotFound(
      queryClient.query({ ...trpc.products.get.queryOptions({ slug }), staleTime: 60_000 }),
    );
    if (product.slug !== slug && product.status === "active")
      throw redirect({ to: "/shop/$slug", params: { slug: product.slug }, statusCode: 301 });
    if (product.status === "active")
      await queryClient.infiniteQuery({ ...reviewPages(trpc, product.id), staleTime: 60_000 });
    return product;
  },
  head: ({ loaderData, match: { context } }) =>
    loaderData ? productHead(loaderData, context.settings.siteName) : {},
  component: ProductPage,
});

function ProductPage() {
  const { slug } = Route.useParams();
  const { variant } = Route.useSearch();
  const { data: product } = useSuspenseQuery(useTRPC().products.get.queryOptions({ slug }));
  const active = product.status === "active";
  const [category] = product.categories;
  return (
    <div className="page grid gap-14 pt-6 sm:pt-10">
      <article className="grid gap-x-14 gap-y-8 lg:grid-cols-2">
        <nav aria-label="Where this is" className="text-sm lg:col-span-2">
          <Link to="/shop" className={textLink}>
            Shop
          </Link>
          {category && (
            <>
              {" / "}
              <Link to="/shop" search={{ category: category.slug }} className={textLink}>
                {category.name}
              </Link>
            </>
          )}
        </nav>
        <Gallery key={product.id} images={product.images} name={product.name} />
        <div className="grid content-start gap-6">
          {!active && (
            <Banner kind="note">Not sold at present. Only people of the shop see this page.</Banner>
          )}
          <header className="grid gap-2">
            <h1 className="headline text-4xl">{product.name}</h1>
            {product.rating !== null && (
              <a href="#reviews" className="justify-self-start">
                <Rating rating={product.rating} count={product.reviewCount} />
              </a>
            )}
          </header>
          <ProductBuy key={product.id} product={product} sku={variant} />
          {product.html && (
            <section aria-label="Description" className="border-line border-t pt-6">
              <Prose html={product.html} small />
            </section>
          )}
        </div>
      </article>
      {active && <Reviews product={product} />}
    </div>
  );
}
