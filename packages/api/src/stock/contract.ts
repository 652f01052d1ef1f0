import { z } from "zod";
import { type ContractGroup, id, page, pageInput } from "../kit.ts";
import { person } from "../profiles/person.ts";

/** A variant as the merchant counts it. */
export const stockItem = z.object({
  variantId: id,
  sku: z.string(),
  options: z.record(z.string(), z.string()),
  product: z.object({ id, slug: z.string(), name: z.string() }),
  stock: z.int(),
});

/** A row of the ledger. */
export const movement = z.object({
  id,
  kind: z.enum(["receipt", "sale", "cancellation", "return", "correction"]),
  quantity: z.int().describe("Units; negative for what left"),
  stock: z.int().describe("What was left afterwards"),
  orderNumber: z.string().nullable(),
  actor: person.nullable().describe("Null for a buyer, a job, or an account that is gone"),
  note: z.string(),
  createdAt: z.date(),
});

export const stock = {
  list: {
    kind: "query",
    access: "stock:write",
    summary: "Stock of every variant that is sold, the lowest first.",
    rest: "GET /stock",
    input: z.object({
      ...pageInput,
      search: z.string().trim().max(100).optional().describe("Part of a name or SKU"),
      atMost: z.int().min(0).optional().describe("Only those with this many units or fewer"),
    }),
    output: page(stockItem),
  },
  adjust: {
    kind: "mutation",
    access: "stock:write",
    summary: "Book goods that came in, or a correction after counting; stock never falls below nothing.",
    rest: "POST /stock/:variantId/movements",
    creates: true,
    audit: "stock.adjusted",
    refusals: ["NOT_FOUND", "OUT_OF_STOCK"],
    input: z.object({
      variantId: id,
      kind: z.enum(["receipt", "correction"]),
      quantity: z
        .int()
        .min(-1_000_000)
        .max(1_000_000)
        .refine((units) => units !== 0, "Nothing would change")
        .describe("Units; a receipt is positive"),
      note: z.string().trim().max(300).default(""),
    }),
    output: stockItem,
  },
  history: {
    kind: "query",
    access: "stock:write",
    summary: "The ledger of a variant, newest first.",
    rest: "GET /stock/:variantId/movements",
    refusals: ["NOT_FOUND"],
    input: z.object({ variantId: id, ...pageInput }),
    output: page(movement).extend({ item: stockItem }),
  },
} as const satisfies ContractGroup;
