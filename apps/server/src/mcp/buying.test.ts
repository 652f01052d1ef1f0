import { stockOf } from "@agora/api/testing/orders";
import { eventually, type Mailbox, openMailbox, startTestWorker } from "@agora/jobs/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAgent } from "../testing/agent.ts";
import { openTestServer, type TestServer } from "../testing.ts";

let mailbox: Mailbox;
let server: TestServer;
let worker: { stop(): Promise<void> };
beforeAll(async () => {
  mailbox = await openMailbox();
  server = await openTestServer({ SMTP_URL: mailbox.url });
  const { services } = server;
  worker = startTestWorker({ ...services, config: { ...services.config, publicUrl: server.url } });
});
afterAll(async () => {
  await worker.stop();
  await server.close();
  await mailbox.close();
});

const shippingAddress = {
  name: "Ada Lovelace",
  line1: "St James's Square 12",
  city: "London",
  postalCode: "SW1Y",
  country: "GB",
};

/** Something to sell, found by its name only. */
async function onSale(name: string, { stock = 5, price = 1250 } = {}) {
  const merchant = await server.person("merchant");
  const variants = [{ sku: crypto.randomUUID(), price, stock }];
  const product = await merchant.call.products.create({ name, status: "active", variants });
  const setPrice = (variantId: string, now: number) =>
    merchant.call.products.setPrices({ prices: [{ variantId, price: now }] });
  return { product, setPrice };
}

/** An agent of a member's, with a key that was given no permission: whoever may buy needs none. */
async function buyer() {
  const member = await server.person();
  const { key } = await member.call.apiKeys.create({ name: "shopping" });
  return { member, agent: await openAgent(server.url, { token: key, mode: "auto" }) };
}

describe("an agent with an API key", () => {
  it("finds something, asks what it costs, orders it once and sees it paid", async () => {
    await onSale("Walnut desk lamp");
    const { member, agent } = await buyer();
    await agent.tools();

    const { items } = await agent.call("products_search", { q: "walnut lamp" });
    const { variants } = await agent.call("products_get", { slug: items[0].slug });
    const lines = [{ variantId: variants[0].id, quantity: 2 }];
    const quote = await agent.call("orders_quote", { lines });
    expect(quote.itemsTotal).toBe(2500);

    const order = {
      ...{ lines, shippingAddress, expectedTotal: quote.total },
      idempotencyKey: crypto.randomUUID(),
    };
    const asked = await Promise.all([1, 2, 3].map(() => agent.call("orders_place", order)));
    const [placed] = asked;
    expect(asked).toEqual([placed, placed, placed]);
    expect(placed).toMatchObject({ status: "pending", payment: "unpaid", total: quote.total });
    expect(await stockOf(server, variants[0].id)).toEqual({ stock: 3, ledger: 3 });
    expect((await member.call.orders.list({})).items).toHaveLength(1);

    const { number } = placed;
    const { items: ways } = await agent.call("payments_providers");
    const start = { number, provider: ways[0].id };
    const payment = await agent.call("payments_start", start);
    expect((await agent.call("payments_start", start)).url).toBe(payment.url);
    // The person goes to the provider's page and approves.
    const approved = await fetch(`${server.url}${new URL(payment.url).pathname}`, {
      method: "POST",
      body: new URLSearchParams({ answer: "approve" }),
      redirect: "manual",
    });
    expect(approved.status).toBe(303);
    const paid = await eventually(async () => {
      const seen = await agent.call("orders_get", { number });
      return seen.payment === "paid" && seen;
    }, 60);
    expect(paid).toMatchObject({ number, status: "confirmed", payment: "paid" });
    await eventually(async () => mailbox.to(member.email).length > 0, 60);
  });

  it("buys from its owner's cart, too", async () => {
    const { product } = await onSale("Oak bookend");
    const { member, agent } = await buyer();
    const variantId = product.variants[0]?.id;
    const cart = await agent.call("cart_setLine", { variantId, quantity: 1 });
    expect((await member.call.cart.get()).quote.lines).toMatchObject([{ variantId, quantity: 1 }]);
    const order = { shippingAddress, expectedTotal: cart.quote.total, cartVersion: cart.version };
    const placed = await agent.call("orders_place", order);
    expect(await agent.call("orders_list")).toMatchObject({ items: [{ number: placed.number }] });
    expect(await agent.call("orders_place", { ...order, cartVersion: cart.version + 5 })).toMatchObject({
      reason: "CART_CHANGED",
    });
  });

  it("is told what changed, and orders at the new price only when it says so", async () => {
    const { product, setPrice } = await onSale("Elm stool", { stock: 1, price: 4000 });
    const { agent } = await buyer();
    const variantId = product.variants[0]?.id ?? "";
    const lines = [{ variantId, quantity: 1 }];
    const { total } = await agent.call("orders_quote", { lines });
    await setPrice(variantId, 4500);
    const order = { lines, shippingAddress, expectedTotal: total };
    const changed = await agent.client.callTool({ name: "orders_place", arguments: order });
    expect(changed).toMatchObject({ isError: true, structuredContent: { reason: "PRICE_CHANGED" } });
    const now = Object(changed.structuredContent).current;
    expect(now.itemsTotal).toBe(4500);
    expect(await agent.call("orders_place", { ...order, expectedTotal: now.total })).toHaveProperty("number");
    const gone = await agent.client.callTool({
      name: "orders_place",
      arguments: { ...order, expectedTotal: now.total },
    });
    expect(gone).toMatchObject({ isError: true, structuredContent: { reason: "OUT_OF_STOCK" } });
    expect(await stockOf(server, variantId)).toEqual({ stock: 0, ledger: 0 });
  });

  it("may not do what the shop does: an order is cancelled by its buyer, refunded by those who may", async () => {
    const { product } = await onSale("Ash tray");
    const { agent } = await buyer();
    const lines = [{ variantId: product.variants[0]?.id, quantity: 1 }];
    const { total } = await agent.call("orders_quote", { lines });
    const { number } = await agent.call("orders_place", { lines, shippingAddress, expectedTotal: total });
    expect(await agent.call("orders_refund", { number })).toMatchObject({ reason: "FORBIDDEN" });
    const { agent: stranger } = await buyer();
    expect(await stranger.call("orders_get", { number })).toMatchObject({ reason: "NOT_FOUND" });
    expect(await agent.call("orders_cancel", { number })).toMatchObject({ status: "cancelled" });
  });
});
