import { z } from "zod";
import { type ContractGroup, id, version } from "../kit.ts";
import { quote } from "../orders/order.ts";

/** Where no cookie is kept: the token of a guest's cart. */
export const cartToken = z
  .string()
  .max(100)
  .optional()
  .describe("A guest's cart, for programs that keep no cookie");

export const cartView = z.object({
  id: id.nullable().describe("Null while nothing was ever put in"),
  version,
  token: z.string().nullable().describe("For a guest whose cart was just made: keep it, it is shown once"),
  quote,
});

export const cart = {
  get: {
    kind: "query",
    access: "public",
    summary: "What is in the cart, at what it costs now, with what changed since it was put in.",
    rest: "GET /cart",
    input: z.object({ token: cartToken }).optional(),
    output: cartView,
  },
  setLine: {
    kind: "mutation",
    access: "public",
    summary: "Set how many of a variant are in the cart; 0 takes it out.",
    rest: "PUT /cart/lines/:variantId",
    idempotent: false,
    refusals: ["NOT_FOUND", "OUT_OF_STOCK", "CART_FULL"],
    input: z.object({
      variantId: id,
      quantity: z.int().min(0).max(999),
      add: z.boolean().default(false).describe("Add to what is in already instead of replacing it"),
      token: cartToken,
    }),
    output: cartView,
  },
  clear: {
    kind: "mutation",
    access: "public",
    summary: "Take everything out of the cart.",
    rest: "DELETE /cart",
    input: z.object({ token: cartToken }).optional(),
    output: cartView,
  },
  setCoupon: {
    kind: "mutation",
    access: "public",
    summary: "Use a coupon with the cart; null takes it away.",
    rest: "PUT /cart/coupon",
    limit: "checkout",
    refusals: ["COUPON_NOT_VALID"],
    input: z.object({ code: z.string().trim().min(1).max(40).nullable(), token: cartToken }),
    output: cartView,
  },
} as const satisfies ContractGroup;
