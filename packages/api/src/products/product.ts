import { z } from "zod";
import { id, version } from "../kit.ts";
import { picture } from "../media/picture.ts";

/** Minor units of a currency: cents of euros, whole yen, thousandths of dinars. */
export const money = z.int().min(0).max(1_000_000_000);
/** ISO 4217. */
export const currency = z.string().length(3).describe("ISO 4217");

const options = z
  .record(z.string().trim().min(1).max(30), z.string().trim().min(1).max(60))
  .refine((record) => Object.keys(record).length <= 3, "Three options at the most")
  .describe('What sets a variant apart, such as { "Size": "M" }');

export const variantInput = z.object({
  sku: z.string().trim().min(1, "A stock keeping unit is needed").max(64),
  options: options.default({}),
  price: money.describe("Minor units"),
  compareAtPrice: money.nullable().default(null).describe("What it cost before; minor units"),
});

export const variant = z.object({
  id,
  sku: z.string(),
  options: z.record(z.string(), z.string()),
  price: z.int().describe("Minor units"),
  compareAtPrice: z.int().nullable(),
  stock: z.int(),
});

/** A product in a list. */
export const productSummary = z.object({
  id,
  slug: z.string(),
  name: z.string(),
  status: z.enum(["draft", "active", "archived"]),
  image: picture.nullable(),
  currency,
  priceFrom: z.int().describe("Lowest price of its variants; minor units"),
  priceTo: z.int(),
  compareAtPrice: z.int().nullable().describe("Of the cheapest variant"),
  inStock: z.boolean(),
  rating: z.number().nullable().describe("Average of 1 to 5, or null without reviews"),
  reviewCount: z.int(),
  categories: z.array(z.object({ id, slug: z.string(), name: z.string() })),
  createdAt: z.date(),
  updatedAt: z.date(),
});

/** A product on its own page. */
export const product = productSummary.extend({
  html: z.string().describe("Sanitised"),
  description: z.string().nullable().describe("Markdown; null for those who may not change it"),
  images: z.array(picture),
  variants: z.array(variant),
  ratings: z.array(z.int()).length(5).describe("How many reviews gave 1, 2, 3, 4 and 5"),
  reviewable: z.boolean().describe("Whether the viewer bought it and may review it"),
  version,
});
