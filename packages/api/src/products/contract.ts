import { z } from "zod";
import { type ContractGroup, id, page, pageInput, version } from "../kit.ts";
import { money, product, productSummary, variant, variantInput } from "./product.ts";

const filters = {
  category: z.string().max(100).optional().describe("Slug"),
  priceFrom: money.optional().describe("Minor units"),
  priceTo: money.optional().describe("Minor units"),
  inStock: z.boolean().optional().describe("True: only what can be bought now"),
  rating: z.number().min(1).max(5).optional().describe("This average or better"),
};

const name = z.string().trim().min(1, "A name is needed").max(200);
const description = z.string().max(100_000);
const categories = z.array(z.string().trim().min(1).max(50)).max(10).describe("Names; new ones are made");
const imageIds = z.array(id).max(20).describe("One's own pictures, the first one stands for the product");
const status = z.enum(["draft", "active"]);
const marked = z.array(z.object({ text: z.string(), hit: z.boolean() }));

export const products = {
  list: {
    kind: "query",
    access: "public",
    summary:
      "What is sold; filters combine. Drafts and archived ones are listed for those who may change products.",
    rest: "GET /products",
    input: z.object({
      ...pageInput,
      ...filters,
      search: z
        .string()
        .trim()
        .min(1)
        .max(100)
        .optional()
        .describe("Part of a name or SKU; for those who may change products"),
      status: z.enum(["active", "draft", "archived"]).default("active"),
      sort: z.enum(["newest", "price", "price-down", "popular", "rating"]).default("newest"),
    }),
    output: page(productSummary),
  },
  search: {
    kind: "query",
    access: "public",
    summary: "Find what is sold by its words, the best first; beginnings of words and a typo are tolerated.",
    rest: "GET /search/products",
    slow: true,
    input: z.object({ ...pageInput, q: z.string().trim().min(1).max(200), ...filters }),
    output: page(productSummary.extend({ nameParts: marked, snippet: marked })).extend({
      similar: z.boolean().describe("True where nothing had these words and these only look like them"),
    }),
  },
  get: {
    kind: "query",
    access: "public",
    summary: "A product by its slug or id.",
    rest: "GET /products/:slug",
    refusals: ["NOT_FOUND"],
    input: z.object({ slug: z.string().min(1).max(200).describe("Slug or id") }),
    output: product,
  },
  categories: {
    kind: "query",
    access: "public",
    summary: "Categories of what is sold, with how much is in each.",
    rest: "GET /product-categories",
    input: z.object({}).optional(),
    output: z.object({
      items: z.array(z.object({ id, slug: z.string(), name: z.string(), productCount: z.int() })),
    }),
  },
  topSelling: {
    kind: "query",
    access: "public",
    summary: "What sold most, by units, in the last days; some minutes old.",
    rest: "GET /products-top-selling",
    slow: true,
    input: z.object({
      days: z.int().min(1).max(365).default(30),
      limit: z.int().min(1).max(50).default(10),
    }),
    output: z.object({ items: z.array(productSummary.extend({ unitsSold: z.int() })) }),
  },
  create: {
    kind: "mutation",
    access: "products:write",
    summary: "Add a product with one or more variants; stock begins as a receipt in the ledger.",
    rest: "POST /products",
    creates: "/products/:slug",
    audit: "product.created",
    refusals: ["NOT_FOUND", "MEDIA_NOT_READY", "SKU_TAKEN"],
    input: z.object({
      name,
      description: description.default(""),
      status: status.default("draft"),
      categories: categories.default([]),
      imageIds: imageIds.default([]),
      variants: z
        .array(variantInput.extend({ stock: z.int().min(0).max(1_000_000).default(0) }))
        .min(1, "At least one variant is needed")
        .max(100),
    }),
    output: product,
  },
  update: {
    kind: "mutation",
    access: "products:write",
    summary:
      "Change a product; what is left out stays. Given variants are all there are: others are archived.",
    rest: "PATCH /products/:id",
    audit: "product.updated",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT", "MEDIA_NOT_READY", "SKU_TAKEN"],
    input: z.object({
      id,
      version,
      name: name.optional(),
      description: description.optional(),
      status: status.optional(),
      categories: categories.optional(),
      imageIds: imageIds.optional(),
      variants: z
        .array(variantInput.extend({ id: id.optional().describe("Left out: a new one, without stock") }))
        .min(1)
        .max(100)
        .optional(),
    }),
    output: product,
  },
  archive: {
    kind: "mutation",
    access: "products:write",
    summary: "Sell a product no longer; orders keep naming it. products.update with a status brings it back.",
    rest: "POST /products/:id/archive",
    destructive: true,
    audit: "product.archived",
    refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
    input: z.object({ id, version }),
    output: product,
  },
  prices: {
    kind: "query",
    access: "products:write",
    summary: "Prices of all variants that are or will be sold, those of the newest products first.",
    rest: "GET /prices",
    input: z.object({
      ...pageInput,
      search: z.string().trim().max(100).optional().describe("Part of a name or SKU"),
      category: filters.category,
    }),
    output: page(
      variant
        .pick({ sku: true, options: true, price: true, compareAtPrice: true })
        .extend({ variantId: id, product: productSummary.pick({ id: true, slug: true, name: true }) }),
    ),
  },
  setPrices: {
    kind: "mutation",
    access: "products:write",
    summary: "Set prices of many variants, all or none of them.",
    rest: "PUT /prices",
    destructive: true,
    audit: "products.prices-set",
    refusals: ["NOT_FOUND", "PRICE_CHANGED"],
    input: z.object({
      prices: z
        .array(
          z.object({
            variantId: id,
            price: money,
            compareAtPrice: money.nullable().optional(),
            from: money.optional().describe("The price one saw; another one now refuses the whole batch"),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    output: z.object({ changed: z.int() }),
  },
} as const satisfies ContractGroup;
