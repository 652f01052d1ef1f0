import { listProductCategories } from "@agora/db/queries/product-categories";
import { implement } from "../implement.ts";
import { archiveProduct } from "./archive-product.ts";
import { products } from "./contract.ts";
import { listPrices } from "./list-prices.ts";
import { getProduct, listProducts, readEdited } from "./read-products.ts";
import { createProduct, updateProduct } from "./save-product.ts";
import { searchProducts } from "./search-products.ts";
import { setPrices } from "./set-prices.ts";
import { listTopSelling } from "./top-selling.ts";

export const productsRouter = implement(products, {
  list: ({ ctx, input }) => listProducts(ctx.db, ctx.viewer, input),
  search: ({ ctx, input }) => searchProducts(ctx.db, input),
  get: ({ ctx, input }) => getProduct(ctx.db, ctx.viewer, input),
  categories: async ({ ctx }) => ({ items: await listProductCategories(ctx.db) }),
  topSelling: ({ ctx, input }) => listTopSelling(ctx.db, input),
  create: async ({ ctx, input }) => {
    const { id } = await createProduct(ctx.db, ctx.viewer, input);
    const made = await readEdited(ctx.db, ctx.viewer, { id });
    ctx.audit({ subjectId: id, after: { slug: made.slug, name: made.name, status: made.status } });
    return made;
  },
  update: async ({ ctx, input }) => {
    const before = await updateProduct(ctx.db, ctx.viewer, input);
    const after = await readEdited(ctx.db, ctx.viewer, input);
    ctx.audit({
      before: { name: before.name, status: before.status },
      after: { name: after.name, status: after.status },
    });
    return after;
  },
  archive: async ({ ctx, input }) => {
    const { status } = await archiveProduct(ctx.db, ctx.viewer, input);
    ctx.audit({ before: { status }, after: { status: "archived" } });
    return readEdited(ctx.db, ctx.viewer, input);
  },
  prices: ({ ctx, input }) => listPrices(ctx.db, input),
  setPrices: async ({ ctx, input }) => {
    const before = await setPrices(ctx.db, input);
    const after = Object.fromEntries(input.prices.map(({ variantId, price }) => [variantId, price]));
    ctx.audit({ before, after });
    return { changed: input.prices.length };
  },
});
