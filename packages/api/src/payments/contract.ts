import { z } from "zod";
import { type ContractGroup, done, id, page, pageInput } from "../kit.ts";

export const provider = z.enum(["test", "stripe"]);

export const payments = {
  providers: {
    kind: "query",
    access: "public",
    summary: "The ways to pay that this site offers.",
    rest: "GET /payments/providers",
    input: z.object({}).optional(),
    output: z.object({ items: z.array(z.object({ id: provider, name: z.string() })) }),
  },
  start: {
    kind: "mutation",
    access: "public",
    summary: "Begin to pay an order: gives the provider's page to go to. Doing so twice gives the same page.",
    rest: "POST /orders/:number/payments",
    idempotent: true,
    creates: true,
    limit: "checkout",
    transaction: false,
    audit: "payment.started",
    refusals: ["NOT_FOUND", "WRONG_STATUS", "PROVIDER_NOT_OFFERED", "PROVIDER_AWAY"],
    input: z.object({
      number: z.string().min(1).max(20).describe("The order's number"),
      token: z
        .string()
        .max(100)
        .optional()
        .describe("The one that was mailed; its buyer, signed in, needs none"),
      provider,
    }),
    output: z.object({ id, provider, url: z.string().describe("Send the buyer there") }),
  },
  unsettled: {
    kind: "query",
    access: "orders:read",
    summary: "Payments that no order could be found for, or of another amount: for a person to look at.",
    rest: "GET /payments/unsettled",
    input: z.object({ ...pageInput }),
    output: page(
      z.object({
        id,
        provider,
        eventId: z.string(),
        type: z.string(),
        outcome: z.enum(["unknown-payment", "wrong-amount"]),
        payload: z.record(z.string(), z.unknown()),
        orderNumber: z.string().nullable(),
        createdAt: z.date(),
      }),
    ),
  },
  settle: {
    kind: "mutation",
    access: "orders:refund",
    summary: "Say that one has looked at such a payment and settled it.",
    rest: "POST /payments/unsettled/:id",
    audit: "payment.settled",
    refusals: ["NOT_FOUND"],
    input: z.object({ id, note: z.string().trim().max(300).default("") }),
    output: done,
  },
} as const satisfies ContractGroup;
