import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { products } from "./contract.ts";
import { getProduct, listProducts } from "./read-products.ts";

export const productsRouter = implement(products, {
  list: ({ ctx, input }) => listProducts(ctx.db, ctx.viewer, input),
  search: notBuilt,
  get: ({ ctx, input }) => getProduct(ctx.db, ctx.viewer, input),
  categories: notBuilt,
  topSelling: notBuilt,
  create: notBuilt,
  update: notBuilt,
  archive: notBuilt,
  setPrices: notBuilt,
});
