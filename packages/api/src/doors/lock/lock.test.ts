import { expect, it } from "vitest";
import { z } from "zod";
import type { Contract } from "../../kit.ts";
import { compareLocks } from "./compare.ts";
import { lockOf } from "./lock-of.ts";

const base = {
  kind: "mutation",
  access: "member",
  summary: "Place an order.",
  rest: "POST /orders",
  refusals: ["OUT_OF_STOCK"],
  input: z.object({
    email: z.email().optional(),
    note: z.string().max(200).optional(),
    speed: z.enum(["slow", "fast"]).default("slow"),
    lines: z.array(z.object({ sku: z.string(), quantity: z.int().min(1).max(10) })),
  }),
  output: z.object({ number: z.string(), total: z.int(), paidAt: z.date().nullable() }),
} as const satisfies Contract;

/** What the gate says of a change, the breaking ones marked. */
function said(changes: Partial<Contract>): string[] {
  const lock = (contract: Contract) =>
    lockOf([{ path: "orders.place", noun: "orders", name: "place", contract }], "1.0.0");
  return compareLocks(lock(base), lock({ ...base, ...changes })).map(
    ({ breaks, words }) => `${breaks ? "BREAKS" : "adds"} ${words}`,
  );
}

const { input, output } = base;

it.each<[string, Partial<Contract>, string[]]>([
  [
    "a field that must be given",
    { input: input.required({ email: true }) },
    ["BREAKS orders.place: input `email` became required"],
  ],
  [
    "a new field that must be given",
    { input: input.extend({ vat: z.string() }) },
    ["BREAKS orders.place: input `vat` is new and required"],
  ],
  [
    "a field that is no longer taken",
    { input: input.omit({ note: true }) },
    ["BREAKS orders.place: input `note` is gone"],
  ],
  [
    "a word that is no longer taken",
    { input: input.extend({ speed: z.enum(["slow"]).default("slow") }) },
    ['BREAKS orders.place: input `speed` is no longer "fast"'],
  ],
  [
    "another type",
    { input: input.extend({ note: z.int().optional() }) },
    ['BREAKS orders.place: input `note` was "string" and is "integer"'],
  ],
  [
    "a tighter limit",
    { input: input.extend({ note: z.string().max(100).optional() }) },
    ["BREAKS orders.place: input `note` has a tighter maxLength: 200 became 100"],
  ],
  [
    "a tighter limit inside a list",
    {
      input: input.extend({
        lines: z.array(z.object({ sku: z.string(), quantity: z.int().min(2).max(10) })),
      }),
    },
    ["BREAKS orders.place: input `lines[].quantity` has a tighter minimum: 1 became 2"],
  ],
  [
    "an answer without a field",
    { output: output.omit({ total: true }) },
    ["BREAKS orders.place: output `total` is gone"],
  ],
  [
    "an answer that may lack a field",
    { output: output.partial({ total: true }) },
    ["BREAKS orders.place: output `total` became optional"],
  ],
  [
    "an answer that may be null",
    { output: output.extend({ total: z.int().nullable() }) },
    ['BREAKS orders.place: output `total` may now be "null"'],
  ],
  [
    "fewer callers",
    { access: "orders:write" },
    ['BREAKS orders.place: access was "member" and is "orders:write"'],
  ],
  ["another address", { rest: "PUT /orders" }, ["BREAKS orders.place: POST /orders became PUT /orders"]],
  ["another kind", { kind: "query" }, ["BREAKS orders.place: was a mutation and is a query"]],
  ["more callers", { access: "public" }, ['adds orders.place: access was "member" and is "public"']],
  [
    "a field that may be given",
    { input: input.extend({ gift: z.boolean().optional() }) },
    ["adds orders.place: input `gift` is new"],
  ],
  [
    "a field more in the answer",
    { output: output.extend({ currency: z.string() }) },
    ["adds orders.place: output `currency` is new"],
  ],
  ["a wider limit", { input: input.extend({ note: z.string().max(500).optional() }) }, []],
  [
    "a word more that is taken",
    { input: input.extend({ speed: z.enum(["slow", "fast", "now"]).default("slow") }) },
    ['adds orders.place: input `speed` may now be "now"'],
  ],
  [
    "a refusal more",
    { refusals: ["OUT_OF_STOCK", "CART_EMPTY"] },
    ["adds orders.place: may refuse with CART_EMPTY"],
  ],
  ["nothing", {}, []],
])("says what %s means for callers", (_, changes, words) => {
  expect(said(changes)).toEqual(words);
});

it("says which procedures came and went", () => {
  const one = { path: "orders.place", noun: "orders", name: "place", contract: base };
  const other = { path: "orders.order", noun: "orders", name: "order", contract: base };
  expect(compareLocks(lockOf([one], "1.0.0"), lockOf([other], "1.0.0"))).toEqual([
    { breaks: false, words: "orders.order is new" },
    { breaks: true, words: "orders.place is gone" },
  ]);
});
