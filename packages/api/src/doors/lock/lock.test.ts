import { describe, expect, it } from "vitest";
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

const version = "1.0.0";
const today = "2026-06-01";

/** What the gate says of a change, the breaking ones marked. */
function said(changes: Partial<Contract>): string[] {
  const lock = (contract: Contract) =>
    lockOf({ procedures: [{ path: "orders.place", noun: "orders", name: "place", contract }], version });
  return compareLocks(lock(base), lock({ ...base, ...changes }), today).map(
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
  [
    "no programs as callers",
    { interactive: true },
    ["BREAKS orders.place: only a person in a session may call it, no API key any more"],
  ],
  ["another address", { rest: "PUT /orders" }, ["BREAKS orders.place: POST /orders became PUT /orders"]],
  [
    "another kind",
    { kind: "query" },
    [
      "BREAKS orders.place: was a mutation and is a query",
      'adds orders.place: counted as "write" and counts as "read"',
    ],
  ],
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
  [
    "a wider limit",
    { input: input.extend({ note: z.string().max(500).optional() }) },
    ["adds orders.place: input `note` has a wider maxLength: 200 became 500"],
  ],
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
  ["another status", { creates: true }, ["BREAKS orders.place: answered 200 over REST and answers 201"]],
  [
    "another class of calls",
    { limit: "checkout" },
    ['adds orders.place: counted as "write" and counts as "checkout"'],
  ],
  [
    "a mark that it will go",
    { deprecated: { instead: "orders.order", until: "2027-01-31" } },
    ["adds orders.place: is deprecated: orders.order instead, this one until 2027-01-31"],
  ],
  ["nothing", {}, []],
])("says what %s means for callers", (_, changes, words) => {
  expect(said(changes)).toEqual(words);
});

it("says which procedures came and went", () => {
  const one = { path: "orders.place", noun: "orders", name: "place", contract: base };
  const other = { path: "orders.order", noun: "orders", name: "order", contract: base };
  const lock = (procedure: typeof one) => lockOf({ procedures: [procedure], version });
  expect(compareLocks(lock(one), lock(other), today)).toEqual([
    { breaks: false, words: "orders.order is new" },
    { breaks: true, words: "orders.place is gone" },
  ]);
});

describe("what is deprecated", () => {
  const lock = (until?: string) =>
    lockOf({
      version,
      procedures: [
        {
          path: "orders.place",
          noun: "orders",
          name: "place",
          contract: { ...base, ...(until && { deprecated: { instead: "orders.order", until } }) },
        },
      ],
    });
  const nothing = lockOf({ version, procedures: [] });

  it("may go when its time has come, and breaks a promise before", () => {
    expect(compareLocks(lock("2026-06-02"), nothing, today)).toEqual([
      {
        breaks: true,
        words: "orders.place is gone, though it was to stay until 2026-06-02 beside orders.order",
      },
    ]);
    expect(compareLocks(lock("2026-06-01"), nothing, today)).toEqual([
      {
        breaks: true,
        words: "orders.place is gone, as was said since it was deprecated; orders.order stays",
      },
    ]);
  });

  it("may stay longer, not shorter", () => {
    const said = "orders.place: was to stay until 2027-01-31 and now until";
    expect(compareLocks(lock("2027-01-31"), lock("2028-01-31"), today)).toEqual([
      { breaks: false, words: `${said} 2028-01-31` },
    ]);
    expect(compareLocks(lock("2027-01-31"), lock("2026-07-31"), today)).toEqual([
      { breaks: true, words: `${said} 2026-07-31` },
    ]);
    expect(compareLocks(lock("2027-01-31"), lock(), today)).toEqual([
      { breaks: false, words: "orders.place: is no longer deprecated" },
    ]);
  });
});

describe("events", () => {
  const paid = { version: 1, summary: "Paid.", data: base.output, example: {} };
  const lock = (events: Parameters<typeof lockOf>[0]["events"]) =>
    lockOf({ version, procedures: [], events });
  const said = (events: Parameters<typeof lock>[0]) =>
    compareLocks(lock({ "order.paid": paid }), lock(events), today).map(
      ({ breaks, words }) => `${breaks ? "BREAKS" : "adds"} ${words}`,
    );

  it.each<[string, Parameters<typeof lock>[0], string[]]>([
    ["a new one", { "order.paid": paid, "order.lost": paid }, ["adds event order.lost is new"]],
    ["one that is gone", {}, ["BREAKS event order.paid is gone"]],
    [
      "a field that is gone",
      { "order.paid": { ...paid, data: base.output.omit({ total: true }) } },
      ["BREAKS event order.paid: data `total` is gone"],
    ],
    [
      "a field of another type, in a new version",
      { "order.paid": { ...paid, version: 2, data: base.output.extend({ total: z.string() }) } },
      [
        "BREAKS event order.paid: was version 1 and is 2",
        'BREAKS event order.paid: data `total` was "integer" and is "string"',
      ],
    ],
    [
      "a new field",
      { "order.paid": { ...paid, data: base.output.extend({ currency: z.string() }) } },
      ["adds event order.paid: data `currency` is new"],
    ],
  ])("says what %s means for who is told", (_, events, words) => expect(said(events)).toEqual(words));
});
