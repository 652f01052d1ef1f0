import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Call, openTestbed, reasonOf, type Testbed } from "../testing.ts";
import { type Status, type Step, steps } from "./rules.ts";
import { placed, putInto } from "./testing.ts";

const roles = ["buyer", "guest with token", "stranger", "reader", "merchant", "admin"] as const;
type Role = (typeof roles)[number];
const statuses: Status[] = ["pending", "confirmed", "shipped", "delivered", "cancelled"];
const acts: Step[] = ["confirm", "ship", "deliver", "cancel"];

/** What the page of the shop says, in full; everything else is refused. */
const leads: Partial<Record<`${Status} ${Step}`, Status>> = {
  "pending confirm": "confirmed",
  "confirmed ship": "shipped",
  "shipped deliver": "delivered",
  "pending cancel": "cancelled",
  "confirmed cancel": "cancelled",
};

let bed: Testbed;
let calls: Record<Role, Call>;
beforeAll(async () => {
  bed = await openTestbed();
  const admin = await bed.person("admin");
  await admin.call.roles.create({ name: "reader", permissions: ["orders:read"] });
  calls = {
    buyer: (await bed.person()).call,
    "guest with token": await bed.caller(),
    stranger: (await bed.person()).call,
    reader: (await bed.person("reader")).call,
    merchant: (await bed.person("merchant")).call,
    admin: admin.call,
  };
});
afterAll(() => bed.close());

/** Who is refused whatever the status, and how. */
function refusedAs(role: Role, act: Step): string | undefined {
  if (role === "merchant" || role === "admin") return undefined;
  if (act !== "cancel") return role === "guest with token" ? "UNAUTHENTICATED" : "FORBIDDEN";
  if (role === "stranger") return "NOT_FOUND";
  return role === "reader" ? "FORBIDDEN" : undefined;
}

describe.each(statuses)("an order that is %s", (status) => {
  test.each(acts)("%s, by everybody", async (act) => {
    for (const role of roles) {
      const { number, token } = await placed(bed, calls.buyer);
      await putInto(bed, number, status);
      const input = role === "guest with token" ? { number, token } : { number };
      const before = await calls.buyer.orders.get({ number });
      const to = leads[`${status} ${act}`];
      const refused = refusedAs(role, act) ?? (to ? undefined : "WRONG_STATUS");
      if (refused) expect([role, await reasonOf(calls[role].orders[act](input))]).toEqual([role, refused]);
      else expect([role, (await calls[role].orders[act](input)).status]).toEqual([role, to]);
      const after = await calls.buyer.orders.get({ number });
      if (refused) expect(after).toEqual(before);
      else expect(after).toMatchObject({ status: to, version: before.version + 1 });
    }
  });
});

test("the table in the code is the one of this page", () => {
  const told = acts.flatMap((act) => steps[act].from.map((from) => [`${from} ${act}`, steps[act].to]));
  expect(Object.fromEntries(told)).toEqual(leads);
});
