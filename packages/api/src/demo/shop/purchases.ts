import type { Username } from "../people.ts";
import type { Sku } from "./wares.ts";

export type Address = { line1: string; city: string; postalCode: string; country: string };

/** Where the people of the demo live. */
export const addresses: Record<Username, Address> = {
  ada: { line1: "Skeppsbron 4", city: "Gothenburg", postalCode: "411 21", country: "SE" },
  edith: { line1: "9 Walcot Lane", city: "Bath", postalCode: "BA1 5BG", country: "GB" },
  bruno: { line1: "Calle del Horno 12", city: "Zaragoza", postalCode: "50003", country: "ES" },
  mei: { line1: "Rua das Letras 31", city: "Lisbon", postalCode: "1100-341", country: "PT" },
  ruth: { line1: "Via del Faro 2", city: "Trieste", postalCode: "34135", country: "IT" },
  jonas: { line1: "Querstraße 18", city: "Leipzig", postalCode: "04103", country: "DE" },
};

export type Purchase = {
  by: Username;
  daysAgo: number;
  lines: readonly (readonly [Sku, number])[];
  coupon?: string;
  /** Missing for an order on account. */
  paid?: true;
  /** Hours after the order; each step needs the one before. */
  shippedAfter?: number;
  deliveredAfter?: number;
  cancelledAfter?: number;
  /** One unit of the first line came back. */
  returnedAfter?: number;
  note?: string;
};

/** What the people of the demo bought; the oldest first. */
export const purchases: Purchase[] = [
  {
    by: "ruth",
    daysAgo: 41.3,
    lines: [
      ["TROWEL-1", 1],
      ["NOTE-DOTS", 3],
    ],
    coupon: "WELCOME10",
    paid: true,
    shippedAfter: 20,
    deliveredAfter: 92,
  },
  {
    by: "edith",
    daysAgo: 33.8,
    lines: [
      ["SHEARS-55", 1],
      ["TIN-12", 1],
    ],
    paid: true,
    shippedAfter: 26,
    deliveredAfter: 118,
  },
  {
    by: "jonas",
    daysAgo: 29.1,
    lines: [
      ["MUG-SEA", 2],
      ["JAR-750", 1],
      ["PRINT-N-A3", 1],
    ],
    coupon: "WELCOME10",
    paid: true,
    shippedAfter: 44,
    deliveredAfter: 140,
    note: "The bell does not work. Please knock.",
  },
  {
    by: "mei",
    daysAgo: 24.6,
    lines: [
      ["BASKET-1000", 2],
      ["KNIFE-26", 1],
      ["JAR-750", 1],
    ],
    paid: true,
    shippedAfter: 19,
    deliveredAfter: 96,
    returnedAfter: 220,
  },
  {
    by: "bruno",
    daysAgo: 19.2,
    lines: [
      ["APRON-INK", 2],
      ["KNIFE-26", 1],
      ["MUG-CREAM", 1],
    ],
    paid: true,
    shippedAfter: 22,
    deliveredAfter: 101,
  },
  {
    by: "ada",
    daysAgo: 12.7,
    lines: [
      ["MAP-EST", 1],
      ["NOTE-DOTS", 2],
      ["MUG-SEA", 4],
    ],
    paid: true,
    shippedAfter: 30,
    deliveredAfter: 122,
  },
  {
    by: "ruth",
    daysAgo: 8.4,
    lines: [["WOOL-PLUM-L", 1]],
    coupon: "HARVEST",
    paid: true,
    cancelledAfter: 5,
  },
  {
    by: "jonas",
    daysAgo: 3.2,
    lines: [
      ["MAP-EST", 1],
      ["WOOL-RUST-S", 1],
    ],
    paid: true,
    shippedAfter: 28,
  },
  {
    by: "mei",
    daysAgo: 1.3,
    lines: [
      ["NOTE-PLAIN", 5],
      ["PRINT-N-A2", 1],
    ],
    paid: true,
  },
  {
    by: "edith",
    daysAgo: 0.4,
    lines: [["TROWEL-1", 3]],
    note: "For the allotment; please send the bill.",
  },
];
