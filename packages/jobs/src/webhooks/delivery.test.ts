import { outbox, webhookDeliveries, webhookEndpoints, webhookMessages } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { hurry } from "../testing/hurry.ts";
import { openReceiver, type Received, type Receiver } from "../testing/receiver.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { attemptsOf, insertEndpoint, toldMessages } from "../testing/webhooks.ts";
import { newWebhookSecret, sealWebhookSecret } from "./secret.ts";
import { tell, tellTest } from "./tell.ts";

let stage: Stage;
let receiver: Receiver;
beforeAll(async () => {
  stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
});
afterEach(async () => {
  await stage.rest();
  await stage.wipeQueues();
  await receiver?.close();
  for (const table of [outbox, webhookMessages, webhookEndpoints]) await stage.database.pool.delete(table);
});
afterAll(() => stage.close());

const pool = () => stage.database.pool;
const post = {
  id: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a01",
  slug: "a",
  title: "A",
  authorId: "019a9d3c-5f00-7a10-8000-4c1b7e2f9a02",
};
const say = () => pool().transaction((tx) => tell(tx, "post.published", post));
async function listen(more: Partial<Parameters<typeof insertEndpoint>[1]> = {}) {
  receiver = await openReceiver();
  return insertEndpoint(stage.database, { url: receiver.url, serverSecret: stage.config.secret, ...more });
}
const endpointRow = async (id: string) =>
  (await pool().select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)))[0];
const deliveryRow = async (id: string) =>
  (await pool().select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)))[0];
const onlyDelivery = async () => {
  const [told] = await toldMessages(stage.database);
  if (!told) throw new Error("nothing was told");
  return told.delivery;
};
const settled = (seconds = 20) =>
  eventually(async () => {
    const delivery = await onlyDelivery();
    return delivery.status === "waiting" ? undefined : delivery;
  }, seconds);
const headersOf = ({ headers }: Received) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

describe("telling", () => {
  it("reaches those that chose the type, and nobody else, if and only if it commits", async () => {
    const chosen = await listen({ events: ["post.published"] });
    const all = await insertEndpoint(stage.database, {
      url: receiver.url,
      serverSecret: stage.config.secret,
    });
    for (const other of [
      { events: ["post.removed" as const] },
      { status: "paused" as const },
      { status: "disabled" as const },
    ])
      await insertEndpoint(stage.database, {
        url: receiver.url,
        serverSecret: stage.config.secret,
        ...other,
      });
    await say();
    await pool()
      .transaction(async (tx) => {
        await tell(tx, "post.published", post);
        tx.rollback();
      })
      .catch(() => {});
    const told = await toldMessages(stage.database);
    expect(told.map(({ delivery }) => delivery.endpointId).sort()).toEqual([chosen.id, all.id].sort());
    expect(new Set(told.map(({ message }) => message.id)).size).toBe(1);
    expect(told[0]?.message).toMatchObject({ type: "post.published", version: 1, data: post });
    expect(await pool().$count(outbox)).toBe(2);
  });

  it("writes nothing where nobody listens, and refuses data that the type does not take", async () => {
    await say();
    expect(await pool().$count(webhookMessages)).toBe(0);
    const wrong = pool().transaction((tx) => tell(tx, "post.published", { ...post, id: "no id" }));
    await expect(wrong).rejects.toThrow();
  });
});

describe("a delivery", () => {
  it("is signed as Standard Webhooks says, so that its library takes it, and noted with what was answered", async () => {
    const { secret } = await listen();
    receiver.answer((_, response) => response.writeHead(202).end("thanks\0"));
    stage.work();
    await say();
    const delivery = await settled();
    const [told] = await toldMessages(stage.database);
    const [request] = receiver.received;
    if (!request) throw new Error("nothing arrived");
    expect(new Webhook(secret).verify(request.body, headersOf(request))).toEqual({
      type: "post.published",
      version: 1,
      timestamp: told?.message.createdAt.toISOString(),
      data: post,
    });
    expect(request.headers).toMatchObject({
      "webhook-id": told?.message.id,
      "user-agent": "Agora-Webhooks",
      "content-type": "application/json",
    });
    expect(() => new Webhook(newWebhookSecret()).verify(request.body, headersOf(request))).toThrow();
    expect(delivery).toMatchObject({ status: "succeeded", attempts: 1, responseStatus: 202, failure: null });
    expect(await attemptsOf(stage.database, delivery.id)).toMatchObject([
      { number: 1, responseStatus: 202, answer: "thanks�", failure: null },
    ]);
    expect(await pool().$count(outbox)).toBe(0);
  });

  it("is signed with the secret before as well, for as long as that counts", async () => {
    const { id, secret } = await listen();
    const formerSecret = newWebhookSecret();
    const sealed = sealWebhookSecret(formerSecret, { endpointId: id, serverSecret: stage.config.secret });
    const until = (milliseconds: number) =>
      pool()
        .update(webhookEndpoints)
        .set({ formerSecret: sealed, formerSecretUntil: new Date(Date.now() + milliseconds) });
    await until(60_000);
    stage.work();
    await say();
    const first = await eventually(() => receiver.received[0]);
    for (const each of [secret, formerSecret])
      expect(() => new Webhook(each).verify(first.body, headersOf(first))).not.toThrow();
    await until(-1);
    await say();
    const second = await eventually(() => receiver.received[1]);
    expect(() => new Webhook(secret).verify(second.body, headersOf(second))).not.toThrow();
    expect(() => new Webhook(formerSecret).verify(second.body, headersOf(second))).toThrow();
  });

  it("that fails is tried again under the same id until it arrives, each attempt kept", async () => {
    const { id } = await listen();
    let left = 2;
    receiver.answer((_, response) => response.writeHead(left-- > 0 ? 500 : 200).end("x".repeat(10_000)));
    stage.work();
    await say();
    const delivery = await settled();
    expect(delivery).toMatchObject({ status: "succeeded", attempts: 3 });
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const attempts = await attemptsOf(stage.database, delivery.id);
    expect(attempts.map(({ responseStatus }) => responseStatus)).toEqual([500, 500, 200]);
    expect(attempts.map(({ failure }) => failure)).toEqual(["It answered 500.", "It answered 500.", null]);
    for (const { answer } of attempts) expect(answer).toHaveLength(4096);
    expect(await endpointRow(id)).toMatchObject({ failures: 0, failingSince: null });
  });

  it("follows no redirect, and counts it as a failure", async () => {
    await listen();
    const elsewhere = await openReceiver();
    receiver.answer((_, response) => response.writeHead(307, { location: elsewhere.url }).end());
    stage.work();
    await pool().transaction(async (tx) => {
      const [endpoint] = await tx.select().from(webhookEndpoints);
      await tellTest(tx, { endpointId: endpoint?.id ?? "" });
    });
    expect(await settled()).toMatchObject({
      status: "failed",
      attempts: 1,
      failure: "It answered 307; redirects are not followed.",
    });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  it("waits as long as a receiver asks that is busy, and the others to it as well", async () => {
    const { id: endpointId } = await listen();
    let first = true;
    receiver.answer((_, response) => {
      if (first) response.writeHead(429, { "retry-after": "200" }).end();
      else response.writeHead(204).end();
      first = false;
    });
    stage.work();
    await say();
    await eventually(async () => (await onlyDelivery()).attempts === 1);
    await say();
    await pool().transaction((tx) => tellTest(tx, { endpointId }));
    await eventually(() => receiver.received.length === 4);
    const [one, ...later] = receiver.received;
    const others = later.filter(({ body }) => !body.includes("webhook.test"));
    expect(others).toHaveLength(2);
    // A hundredth of it: the worker is in a hurry.
    for (const { at } of others) expect(at - (one?.at ?? 0)).toBeGreaterThan(1900);
  });

  it("does not wait for an answer that never comes, drips or never ends", async () => {
    await listen();
    const how = [
      () => {},
      (_: Received, response: Parameters<Parameters<Receiver["answer"]>[0] & object>[1]) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write("."), 50);
        response.on("close", () => clearInterval(drip));
      },
      (_: Received, response: Parameters<Parameters<Receiver["answer"]>[0] & object>[1]) => {
        response.writeHead(200);
        const flood = setInterval(() => response.write("x".repeat(100_000)), 1);
        response.on("close", () => clearInterval(flood));
      },
    ];
    stage.work({ pace: { ...hurry, second: 50 } });
    const ends: { status: string; attempts: number; duration: number; failure: string | null }[] = [];
    for (const answer of how) {
      receiver.answer(answer);
      await pool().delete(webhookMessages);
      await pool().transaction(async (tx) => {
        const [endpoint] = await tx.select().from(webhookEndpoints);
        await tellTest(tx, { endpointId: endpoint?.id ?? "" });
      });
      const { id, status } = await settled();
      const [attempt] = await attemptsOf(stage.database, id);
      ends.push({
        status,
        attempts: 1,
        duration: attempt?.duration ?? 0,
        failure: attempt?.failure ?? null,
      });
      if (answer === how[2]) expect(attempt?.answer).toHaveLength(4096);
    }
    expect(ends.map(({ status }) => status)).toEqual(["failed", "succeeded", "succeeded"]);
    expect(ends[0]?.failure).toBe("No answer within 1 s.");
    for (const { duration } of ends) expect(duration).toBeLessThan(2500);
  });

  it("ends after its last try, and those of an endpoint that is no longer active end at once", async () => {
    await listen();
    receiver.answer(500);
    await say();
    const { id } = await onlyDelivery();
    await pool().update(webhookDeliveries).set({ attempts: 13 });
    await pool()
      .update(outbox)
      .set({ payload: { deliveryId: id, attempt: 14 } });
    stage.work();
    expect(await settled()).toMatchObject({ status: "failed", attempts: 14, nextAttemptAt: null });
    await pool().delete(webhookMessages);
    await stage.rest();
    await say();
    await pool().update(webhookEndpoints).set({ status: "paused" });
    stage.work();
    expect(await settled()).toMatchObject({
      status: "failed",
      attempts: 0,
      failure: "The endpoint was paused.",
    });
    expect(receiver.received).toHaveLength(1);
  });

  it("says why, when the server's secret was changed, and arrives once the endpoint has a new one", async () => {
    const { id: endpointId, secret: lost } = await listen();
    const serverSecret = "another one, and long enough too";
    stage.work({ config: { ...stage.config, secret: serverSecret } });
    await say();
    const { id } = await onlyDelivery();
    const row = await eventually(async () => {
      const found = await deliveryRow(id);
      return found?.failure ? found : undefined;
    });
    expect(row.failure).toBe("Its secret can't be read, because SECRET was changed.");
    expect(receiver.received).toEqual([]);
    const secret = newWebhookSecret();
    await pool()
      .update(webhookEndpoints)
      .set({
        secret: sealWebhookSecret(secret, { endpointId, serverSecret }),
        formerSecret: sealWebhookSecret(lost, { endpointId, serverSecret: stage.config.secret }),
        formerSecretUntil: new Date(Date.now() + 60_000),
      });
    const request = await eventually(() => receiver.received[0]);
    expect(() => new Webhook(secret).verify(request.body, headersOf(request))).not.toThrow();
  });
});

describe("receivers that are dead and slow", () => {
  it.each([1, 12])("do not keep the others waiting: %i of them", { timeout: 60_000 }, async (dead) => {
    receiver = await openReceiver();
    receiver.answer(() => {});
    const { secret: serverSecret } = stage.config;
    const failing = { failures: 1, failingSince: new Date(), events: ["post.removed" as const] };
    for (let one = 0; one < dead; one++)
      await insertEndpoint(stage.database, { url: receiver.url, serverSecret, ...failing });
    const quick = await openReceiver();
    await insertEndpoint(stage.database, { url: quick.url, serverSecret, events: ["post.published"] });
    // So patient that no dead one gives its place back before the test ends.
    stage.work({ pace: { ...hurry, second: 10_000 } });
    for (let one = 0; one < 40; one++) await pool().transaction((tx) => tell(tx, "post.removed", post));
    await eventually(() => receiver.received.length >= Math.min(dead, 5));
    for (let one = 0; one < 20; one++) await say();
    await eventually(() => quick.received.length === 20, 50);
    expect(receiver.received.length).toBe(Math.min(dead, 5));
    const [endpoint] = await pool()
      .select()
      .from(webhookEndpoints)
      .where(eq(webhookEndpoints.url, receiver.url));
    await pool().transaction((tx) => tellTest(tx, { endpointId: endpoint?.id ?? "" }));
    await eventually(() => receiver.received.at(-1)?.body.includes("webhook.test"), 50);
    await quick.close();
  });
});
