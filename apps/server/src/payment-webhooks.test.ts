import { Agent, request as httpRequest } from "node:http";
import { signedTestEvent, type TestEvent } from "@agora/jobs";
import { openStripe, type StripeStandIn } from "@agora/jobs/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { placeOrder } from "./testing/orders.ts";
import { openTestServer, type TestServer } from "./testing.ts";

let stripe: StripeStandIn;
let server: TestServer;
beforeAll(async () => {
  stripe = await openStripe();
  server = await openTestServer(stripe.settings);
});
afterAll(async () => {
  await server.close();
  await stripe.close();
});

type Sent = { body: string; headers: Record<string, string> };
const send = (provider: string, sent: Sent) =>
  fetch(`${server.url}/webhooks/${provider}`, { method: "POST", ...sent });
const said = async (answer: Response) => `${answer.status} ${await answer.text()}`;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

/** An order of which a payment has been begun, and what the test provider would say about it. */
async function begun() {
  const order = await placeOrder(server);
  const guest = await server.caller();
  const { id: paymentId, url } = await guest.payments.start({ ...order, provider: "test" });
  const data = { paymentId, reference: url.split("/").at(-1) ?? "", amount: order.total, currency: "EUR" };
  const event: TestEvent = { id: crypto.randomUUID(), type: "payment.succeeded", data };
  const state = async () => (await guest.orders.get(order)).status;
  return { event, state };
}
const signed = (event: TestEvent, at = new Date()) =>
  signedTestEvent(server.services.config.secret, event, at);

/** The same for Stripe. */
async function begunAtStripe() {
  const order = await placeOrder(server);
  const guest = await server.caller();
  await guest.payments.start({ ...order, provider: "stripe" });
  const { id } = [...stripe.sessions.values()].at(-1) ?? { id: "" };
  return { id, order, guest, state: async () => (await guest.orders.get(order)).status };
}

test("an event with the right signature is taken, and counts once", async () => {
  const { event, state } = await begun();
  const answers = await Promise.all(Array.from({ length: 10 }, () => send("test", signed(event)).then(said)));
  expect(answers.sort()).toEqual(["200 applied", ...Array.from({ length: 9 }, () => "200 repeated")]);
  expect(await state()).toBe("confirmed");
});

test.each<[string, (event: TestEvent) => Sent]>([
  ["signed by somebody else", (event) => signedTestEvent("another secret", event)],
  ["changed on the way", (event) => changed(signed(event))],
  ["older than five minutes", (event) => signed(event, minutesAgo(6))],
  ["of the future", (event) => signed(event, minutesAgo(-6))],
  ["not signed at all", (event) => ({ ...signed(event), headers: { "content-type": "application/json" } })],
])("an event that is %s is refused and changes nothing", async (_, make) => {
  const { event, state } = await begun();
  expect(await said(await send("test", make(event)))).toBe("400 The signature is not right, or too old.");
  expect(await state()).toBe("pending");
  expect(await said(await send("test", signed(event)))).toBe("200 applied");
});

const changed = ({ body, headers }: Sent): Sent => ({ body: body.replace('"EUR"', '"USD"'), headers });

test("an event of four minutes ago is taken, with any spelling of its JSON that was signed", async () => {
  const { event, state } = await begun();
  expect(await said(await send("test", signed(event, minutesAgo(4))))).toBe("200 applied");
  expect(await state()).toBe("confirmed");
});

test.each([
  ["test", "announced"],
  ["test", "not announced"],
  ["stripe", "announced"],
])("more than a megabyte is refused before it is looked at: %s, %s", async (provider, how) => {
  // On a line of its own: what is left unread ends it.
  const agent = new Agent({ keepAlive: true });
  const length = 1024 * 1024 + 1;
  const headers = how === "announced" ? { "content-length": length } : {};
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const address = `${server.url}/webhooks/${provider}`;
    const asked = httpRequest(address, { method: "POST", agent, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject);
    asked.flushHeaders();
    asked.end(Buffer.alloc(length, "x"));
  });
  agent.destroy();
  expect(status).toBe(413);
});

test("Stripe's events are taken when they are signed, and each counts once", async () => {
  const { id, state } = await begunAtStripe();
  const session = stripe.pay(id);
  const sent = stripe.event("checkout.session.completed", session);
  const answers = await Promise.all(Array.from({ length: 5 }, () => send("stripe", sent).then(said)));
  expect(answers.sort()).toEqual(["200 applied", ...Array.from({ length: 4 }, () => "200 repeated")]);
  expect(await state()).toBe("confirmed");
});

test("Stripe's events are refused when they are old, changed or not signed", async () => {
  const { id, state } = await begunAtStripe();
  const session = stripe.pay(id);
  const type = "checkout.session.completed";
  const sent = stripe.event(type, session);
  const bad: Sent[] = [
    stripe.event(type, session, { at: minutesAgo(6) }),
    { ...sent, body: sent.body.replace('"paid"', '"paid" ') },
    { ...sent, headers: { "content-type": "application/json" } },
    { ...sent, headers: { "stripe-signature": "t=1,v1=00" } },
  ];
  for (const one of bad)
    expect(await said(await send("stripe", one))).toBe("400 The signature is not right, or too old.");
  expect(await state()).toBe("pending");
});

test("what is complete and not paid yet waits for the money; what expired ends the payment", async () => {
  const { id, order, guest, state } = await begunAtStripe();
  const session = { ...stripe.sessions.get(id), status: "complete" };
  const completed = stripe.event("checkout.session.completed", session);
  expect(await said(await send("stripe", completed))).toBe("200 ignored");
  expect(await state()).toBe("pending");
  const arrived = stripe.event("checkout.session.async_payment_succeeded", stripe.pay(id));
  expect(await said(await send("stripe", arrived))).toBe("200 applied");
  expect(await guest.orders.get(order)).toMatchObject({ status: "confirmed", payment: "paid" });

  const other = await begunAtStripe();
  const declined = {
    id: "pi_1",
    metadata: { payment_id: stripe.sessions.get(other.id)?.metadata.payment_id },
  };
  for (const [type, object] of [
    ["payment_intent.payment_failed", declined],
    ["checkout.session.expired", { ...stripe.sessions.get(other.id), status: "expired" }],
  ] as const)
    expect(await said(await send("stripe", stripe.event(type, object)))).toBe("200 applied");
  const { timeline } = await other.guest.orders.get(other.order);
  expect(timeline.map(({ kind }) => kind)).toEqual(["placed", "payment-failed", "payment-failed"]);
});

test("an event comes before we know the provider's answer, and while the buyer returns", async () => {
  const { id, order, guest } = await begunAtStripe();
  await server.database.pool.execute("update payments set reference = null, url = null");
  const sent = stripe.event("checkout.session.completed", stripe.pay(id));
  const reads = Array.from({ length: 20 }, () => guest.orders.get(order));
  const [answer, ...seen] = await Promise.all([send("stripe", sent).then(said), ...reads]);
  expect(answer).toBe("200 applied");
  for (const one of seen)
    expect([one.status, one.payment]).toEqual(
      one.status === "pending" ? ["pending", "unpaid"] : ["confirmed", "paid"],
    );
  expect((await guest.orders.get(order)).status).toBe("confirmed");
});

test("what is none of ours is answered so that the provider stops", async () => {
  const session = { id: "cs_other", payment_status: "paid", amount_total: 5, currency: "eur", metadata: {} };
  expect(await said(await send("stripe", stripe.event("checkout.session.completed", session)))).toBe(
    "200 unknown-payment",
  );
  expect(await said(await send("stripe", stripe.event("customer.created", { id: "cus_1" })))).toBe(
    "200 ignored",
  );
});

test("money that was given back before we know of it is asked for again later", async () => {
  const { id, order, guest } = await begunAtStripe();
  const { metadata } = stripe.sessions.get(id) ?? {};
  const charge = { id: "ch_1", currency: "eur", metadata, amount_refunded: 300 };
  const givenBack = stripe.event("charge.refunded", charge);
  expect((await send("stripe", givenBack)).status).toBe(425);
  await send("stripe", stripe.event("checkout.session.completed", stripe.pay(id)));
  expect(await said(await send("stripe", givenBack))).toBe("200 applied");
  expect(await guest.orders.get(order)).toMatchObject({ payment: "partly-refunded", refunded: 300 });
});

test("a provider that is not set up has no address", async () => {
  const without = await openTestServer({ TEST_PAYMENTS: "off" });
  for (const [path, method] of [
    ["/webhooks/stripe", "POST"],
    ["/webhooks/test", "POST"],
    ["/pay/test/tp_1", "GET"],
  ] as const)
    expect((await fetch(`${without.url}${path}`, { method })).status).toBe(404);
  await without.close();
});
