import { z } from "zod";
import { id, version } from "../kit.ts";
import { picture } from "../media/picture.ts";
import { currency } from "../products/product.ts";

const regions = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Where a parcel goes. */
export const address = z.object({
  name: z.string().trim().min(1, "A name is needed").max(100),
  line1: z.string().trim().min(1, "Street and number are needed").max(100),
  line2: z.string().trim().max(100).optional(),
  city: z.string().trim().min(1, "A city is needed").max(100),
  region: z.string().trim().max(100).optional(),
  postalCode: z.string().trim().min(1, "A postal code is needed").max(20),
  country: z
    .string()
    // Asked for what can't be a region, Intl throws.
    .regex(/^[A-Z]{2}$/, { error: "Two letters (ISO 3166-1)", abort: true })
    .refine((code) => regions.of(code) !== undefined, "There is no such country"),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, "With country code, such as +4930123456 (E.164)")
    .optional(),
});

export const orderStatus = z.enum(["pending", "confirmed", "shipped", "delivered", "cancelled"]);
export const paymentState = z.enum(["unpaid", "paid", "partly-refunded", "refunded"]);

/** What is added to the items, or taken off; with the items these add up to the total. */
export const adjustment = z.object({
  kind: z.enum(["role-discount", "coupon", "shipping", "tax"]),
  label: z.string(),
  amount: z.int().describe("Minor units; negative for discounts; 0 for tax that stands in the prices"),
  included: z.int().describe("Tax that stands in the prices: how much of the total it is"),
});

/** What an order would cost now, and what stands in its way. */
export const quote = z.object({
  currency,
  lines: z.array(
    z.object({
      variantId: id,
      product: z.object({ id, slug: z.string(), name: z.string(), image: picture.nullable() }),
      sku: z.string(),
      options: z.record(z.string(), z.string()),
      unitPrice: z.int().describe("Minor units"),
      quantity: z.int(),
      discount: z.int().describe("Its part of all discounts"),
      total: z.int().describe("unitPrice * quantity - discount"),
      available: z.int().describe("Units that could be bought now"),
      priceBefore: z
        .int()
        .nullable()
        .describe("What it cost when it was put in the cart, if that was another price"),
    }),
  ),
  adjustments: z.array(adjustment),
  itemsTotal: z.int().describe("The lines before discounts"),
  total: z.int().describe("itemsTotal and all adjustments"),
  minimum: z.int().describe("What the items after discounts must come to; 0 for nothing"),
  coupon: z
    .object({ code: z.string(), problem: z.string().nullable().describe("Why it does not count") })
    .nullable(),
});

export const order = z.object({
  id,
  number: z.string(),
  email: z.string(),
  status: orderStatus,
  payment: paymentState,
  cancelReason: z.enum(["by-buyer", "by-shop", "not-paid"]).nullable(),
  currency,
  lines: z.array(
    z.object({
      id,
      variantId: id.nullable().describe("Null when it is gone"),
      product: z
        .object({ id, slug: z.string(), image: picture.nullable() })
        .nullable()
        .describe("Null when it is gone"),
      sku: z.string(),
      name: z.string(),
      options: z.record(z.string(), z.string()),
      unitPrice: z.int(),
      quantity: z.int(),
      discount: z.int(),
      total: z.int(),
      restocked: z.int().describe("Units put back on the shelf"),
    }),
  ),
  adjustments: z.array(adjustment),
  itemsTotal: z.int(),
  total: z.int(),
  paid: z.int().describe("What was taken"),
  refunded: z.int().describe("What was given back, or promised to be"),
  shippingAddress: address,
  note: z.string(),
  carrier: z.string().nullable(),
  trackingCode: z.string().nullable(),
  expiresAt: z.date().nullable().describe("When an unpaid order is cancelled"),
  timeline: z.array(
    z.object({
      id,
      kind: z.string(),
      byShop: z.boolean(),
      details: z.record(z.string(), z.union([z.string(), z.number()])),
      createdAt: z.date(),
    }),
  ),
  createdAt: z.date(),
  version,
});

/** An order in a list. */
export const orderSummary = z.object({
  id,
  number: z.string(),
  email: z.string(),
  name: z.string().describe("Who it goes to"),
  status: orderStatus,
  payment: paymentState,
  currency,
  total: z.int(),
  units: z.int(),
  createdAt: z.date(),
});
