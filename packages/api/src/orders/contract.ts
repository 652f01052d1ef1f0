import { z } from "zod";
import { cartToken } from "../cart/contract.ts";
import { type ContractGroup, id, page, pageInput, version } from "../kit.ts";
import { email } from "../mail-address.ts";
import { money, productSummary } from "../products/product.ts";
import { address, order, orderStatus, orderSummary, paymentState, quote } from "./order.ts";

const lines = z
  .array(z.object({ variantId: id, quantity: z.int().min(1).max(999) }))
  .min(1)
  .max(100)
  .describe("Instead of the cart");
const coupon = z.string().trim().min(1).max(40).optional().describe("Left out: the cart's");
const number = z.string().min(1).max(20).describe("The order's number");
const token = z
  .string()
  .max(100)
  .optional()
  .describe("The one that was mailed; its buyer, signed in, needs none");

export const orders = {
  quote: {
    kind: "query",
    access: "public",
    summary: "What the cart, or these lines, would cost now: discounts, shipping, tax and total.",
    rest: "POST /orders/quote",
    input: z.object({ lines: lines.optional(), coupon, cartToken }),
    output: quote,
  },
  place: {
    kind: "mutation",
    access: "public",
    summary: "Place an order for what is in the cart, or for the lines given; the same cart gives one order.",
    rest: "POST /orders",
    creates: "/orders/:number",
    limit: "checkout",
    audit: "order.placed",
    refusals: [
      "NOT_FOUND",
      "CART_EMPTY",
      "CART_CHANGED",
      "OUT_OF_STOCK",
      "PRICE_CHANGED",
      "BELOW_MINIMUM",
      "COUPON_NOT_VALID",
    ],
    input: z.object({
      lines: lines.optional(),
      cartToken,
      cartVersion: version
        .optional()
        .describe("The version one saw, so that a second click gives the same order"),
      email: email.optional().describe("Needed from guests; members' own otherwise"),
      shippingAddress: address,
      coupon,
      note: z.string().trim().max(500).default(""),
      expectedTotal: money.describe("What the buyer saw; another total refuses with the new quote"),
    }),
    output: order.extend({
      token: z.string().describe("Opens the order without an account; it is mailed too"),
    }),
  },
  get: {
    kind: "query",
    access: "public",
    summary: "An order with its timeline: one's own, with the mailed token, or any for the shop.",
    rest: "GET /orders/:number",
    refusals: ["NOT_FOUND"],
    input: z.object({ number, token }),
    output: order,
  },
  list: {
    kind: "query",
    access: "member",
    summary: "One's own orders, newest first.",
    rest: "GET /orders",
    input: z.object({ ...pageInput, status: orderStatus.optional() }),
    output: page(orderSummary),
  },
  cancel: {
    kind: "mutation",
    access: "public",
    summary: "Cancel an order that is not shipped: stock and coupon are given back, and what was paid.",
    rest: "POST /orders/:number/cancel",
    destructive: true,
    audit: "order.cancelled",
    refusals: ["NOT_FOUND", "WRONG_STATUS"],
    input: z.object({ number, token, reason: z.string().trim().max(300).default("") }),
    output: order,
  },
  all: {
    kind: "query",
    access: "orders:read",
    summary: "Everybody's orders, newest first.",
    rest: "GET /all-orders",
    input: z.object({
      ...pageInput,
      status: orderStatus.optional(),
      payment: paymentState.optional(),
      search: z.string().trim().max(100).optional().describe("Number, mail address or name"),
    }),
    output: page(orderSummary),
  },
  stats: {
    kind: "query",
    access: "orders:read",
    summary: "Revenue and orders by day, and what sold best.",
    rest: "GET /order-stats",
    slow: true,
    input: z.object({ days: z.int().min(1).max(366).default(30) }),
    output: z.object({
      currency: z.string(),
      revenue: z.int().describe("Paid and not given back, by the day of payment; minor units"),
      orders: z.int().describe("Placed and not cancelled"),
      averageOrder: z.int(),
      units: z.int(),
      byDay: z.array(
        z.object({ day: z.string().describe("YYYY-MM-DD, UTC"), revenue: z.int(), orders: z.int() }),
      ),
      byStatus: z.array(z.object({ status: orderStatus, orders: z.int() })),
      bestSellers: z.array(
        z.object({
          product: productSummary.pick({ id: true, slug: true, name: true }),
          units: z.int(),
          revenue: z.int(),
        }),
      ),
    }),
  },
  confirm: {
    kind: "mutation",
    access: "orders:write",
    summary: "Accept a pending order without waiting for its payment, such as one on account.",
    rest: "POST /orders/:number/confirm",
    audit: "order.confirmed",
    refusals: ["NOT_FOUND", "WRONG_STATUS"],
    input: z.object({ number }),
    output: order,
  },
  ship: {
    kind: "mutation",
    access: "orders:write",
    summary: "Say that a confirmed order is on its way, and with whom; the buyer is told.",
    rest: "POST /orders/:number/ship",
    audit: "order.shipped",
    refusals: ["NOT_FOUND", "WRONG_STATUS"],
    input: z.object({
      number,
      carrier: z.string().trim().max(60).optional(),
      trackingCode: z.string().trim().max(100).optional(),
    }),
    output: order,
  },
  deliver: {
    kind: "mutation",
    access: "orders:write",
    summary: "Say that a shipped order has arrived.",
    rest: "POST /orders/:number/deliver",
    audit: "order.delivered",
    refusals: ["NOT_FOUND", "WRONG_STATUS"],
    input: z.object({ number }),
    output: order,
  },
  refund: {
    kind: "mutation",
    access: "orders:refund",
    summary: "Give back what was paid, in whole or in part, through the payment provider.",
    rest: "POST /orders/:number/refund",
    destructive: true,
    audit: "order.refunded",
    refusals: ["NOT_FOUND", "REFUND_TOO_LARGE", "WRONG_STATUS"],
    input: z.object({
      number,
      amount: money.min(1).optional().describe("Minor units; left out: what is left"),
      reason: z.string().trim().max(300).default(""),
      restock: z
        .array(z.object({ lineId: id, quantity: z.int().min(1).max(999) }))
        .max(100)
        .default([])
        .describe("Units that go back on the shelf"),
    }),
    output: order,
  },
  live: {
    kind: "subscription",
    access: "member",
    summary: "An order, now and after every change of it: one's own, or any for the shop.",
    rest: "GET /orders/:number/live",
    refusals: ["NOT_FOUND"],
    input: z.object({ number, lastEventId: z.string().max(60).optional() }),
    output: order,
  },
} as const satisfies ContractGroup;
