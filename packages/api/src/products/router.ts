import { implement } from "../implement.ts";
import { notBuilt } from "../not-built.ts";
import { products } from "./contract.ts";

export const productsRouter = implement(products, {
  list: notBuilt,
  search: notBuilt,
  get: notBuilt,
  categories: notBuilt,
  topSelling: notBuilt,
  create: notBuilt,
  update: notBuilt,
  archive: notBuilt,
  setPrices: notBuilt,
});
