import { wrongCounts } from "@agora/db/checks";
import { freeUnpaidStock } from "@agora/jobs/testing";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Call, openTestbed, race, type Testbed } from "../testing.ts";
import { letExpire, pay, shelf, stockOf, wanted } from "./testing.ts";

let bed: Testbed;
let guest: Call;
let merchant: Call;
beforeAll(async () => {
  bed = await openTestbed();
  guest = await bed.caller();
  merchant = (await bed.person("admin")).call;
});
afterAll(() => bed.close());

type Placed = Awaited<ReturnType<Call["orders"]["place"]>>;

/** What people do in a shop, to an order that is there already. */
const acts = {
  pay: (order: Placed) => pay(bed, order),
  cancel: (order: Placed) => guest.orders.cancel(order),
  refuse: ({ number }: Placed) => merchant.orders.cancel({ number }),
  confirm: ({ number }: Placed) => merchant.orders.confirm({ number }),
  ship: ({ number }: Placed) => merchant.orders.ship({ number }),
  deliver: ({ number }: Placed) => merchant.orders.deliver({ number }),
  refund: ({ number, lines }: Placed) =>
    merchant.orders.refund({ number, amount: 300, restock: [{ lineId: lines[0]?.id ?? "", quantity: 1 }] }),
  expire: async ({ number }: Placed) => {
    await letExpire(bed, number);
    await freeUnpaidStock(bed.services);
  },
};
const act = fc.record({
  what: fc.constantFrom(
    "pay",
    "cancel",
    "refuse",
    "confirm",
    "ship",
    "deliver",
    "refund",
    "expire",
    "place",
    "adjust",
  ),
  which: fc.nat(99),
  units: fc.integer({ min: 1, max: 4 }),
});

test("whatever people do at once: stock is its ledger, money adds up, no bug is met", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 40, maxLength: 60 }), async (storm) => {
      const shelves = [await shelf(bed, 20), await shelf(bed, 5)];
      const placed: Placed[] = [];
      for (let n = 0; n < 6; n++) placed.push(await guest.orders.place(wanted(shelves[0] ?? "", 2)));
      const { errors } = await race(storm.length, async (n) => {
        const { what, which, units } = storm[n] ?? fail();
        const variantId = shelves[which % 2] ?? "";
        const order = placed[which % placed.length] ?? fail();
        if (what === "place") await guest.orders.place(wanted(variantId, units));
        else if (what === "adjust")
          await merchant.stock.adjust({
            variantId,
            kind: "correction",
            quantity: which % 3 === 0 ? -units : units,
          });
        else await acts[what](order);
      });
      for (const error of errors) expect(error).toMatchObject({ cause: { name: "Refusal" } });
      for (const variantId of shelves) {
        const stock = await stockOf(bed, variantId);
        expect(stock?.stock).toBe(stock?.ledger);
      }
      expect(await wrongCounts(bed.database.pool)).toEqual([]);
    }),
    { numRuns: 8 },
  );
  expect(bed.logged).toEqual([]);
}, 300_000);

function fail(): never {
  throw new Error("the storm is empty");
}
