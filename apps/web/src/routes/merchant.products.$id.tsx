import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { MayNotSee } from "../admin/MayNotSee.tsx";
import { may } from "../auth/viewer.ts";
import { BackLink } from "../merchant/BackLink.tsx";
import { ProductEditor } from "../merchant/products/ProductEditor.tsx";
import { head } from "../site/head.ts";
import { orNotFound } from "../site/not-found.ts";

export const Route = createFileRoute("/merchant/products/$id")({
  loader: async ({ context: { queryClient, trpc, viewer }, params: { id } }) => {
    if (!may(viewer, "products:write")) return;
    const categories = queryClient.prefetchQuery(trpc.products.categories.queryOptions());
    const options = trpc.products.get.queryOptions({ slug: id });
    const product =
      id === "new" ? undefined : await orNotFound(queryClient.query({ ...options, staleTime: 0 }));
    await categories;
    return product;
  },
  head: ({ loaderData: product, match: { context } }) =>
    head({
      siteName: context.settings.siteName,
      title: product ? product.name : "New product",
      hidden: true,
    }),
  component: ProductPage,
});

function ProductPage() {
  const { viewer, settings } = Route.useRouteContext();
  const { id } = Route.useParams();
  const product = Route.useLoaderData();
  const navigate = useNavigate();
  if (!may(viewer, "products:write")) return <MayNotSee title="Products" />;
  return (
    <>
      <BackLink to="/merchant/products">Products</BackLink>
      <ProductEditor
        key={id}
        product={product}
        currency={settings.currency}
        onCreated={(made) =>
          navigate({ to: "/merchant/products/$id", params: { id: made.id }, replace: true })
        }
      />
    </>
  );
}
