import { auditLog, outbox, webhookDeliveries, webhookEndpoints, webhookMessages } from "@agora/db/schema";
import { attemptsOf, eventually, openReceiver, type Receiver, startTestWorker } from "@agora/jobs/testing";
import { desc, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTestbed, type Person, reasonOf, type Testbed } from "../testing.ts";
import { mostEndpoints } from "./contract.ts";

let bed: Testbed;
let admin: Person;
let receiver: Receiver;
let worker: { stop(): Promise<void> };
beforeAll(async () => {
  bed = await openTestbed({ WEBHOOK_PRIVATE_TARGETS: "on" });
  admin = await bed.person("admin");
  receiver = await openReceiver();
  worker = startTestWorker(bed.services);
});
afterEach(async () => {
  receiver.answer(204);
  receiver.received.length = 0;
  for (const table of [webhookMessages, webhookEndpoints]) await bed.database.pool.delete(table);
});
afterAll(async () => {
  await worker.stop();
  await receiver.close();
  await bed.close();
});

const hooks = () => admin.call.webhooks;
const listen = (events: Parameters<Person["call"]["webhooks"]["create"]>[0]["events"] = null) =>
  hooks().create({ url: receiver.url, events });
const ended = (id: string, seconds = 20) =>
  eventually(async () => {
    const delivery = await hooks().delivery({ id });
    return delivery.status === "waiting" ? undefined : delivery;
  }, seconds);
const lastAudit = async (subjectId: string) => {
  const rows = bed.database.pool.select().from(auditLog).where(eq(auditLog.subjectId, subjectId));
  return (await rows.orderBy(desc(auditLog.id)).limit(1))[0];
};

describe("endpoints", () => {
  test("show their secret once, keep it sealed, and no audit row or list has it", async () => {
    const { secret, endpoint } = await hooks().create({
      url: receiver.url,
      description: "Search index",
      events: ["post.updated", "post.published", "post.updated"],
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint).toMatchObject({
      status: "active",
      events: ["post.published", "post.updated"],
      creator: { id: admin.id },
      version: 1,
      waiting: 0,
    });
    const [row] = await bed.database.pool.select().from(webhookEndpoints);
    expect(row?.secret.toString("latin1")).not.toContain(secret.slice(6));
    const everything = [await hooks().list(), await hooks().get(endpoint), await lastAudit(endpoint.id)];
    expect(JSON.stringify(everything)).not.toContain(secret);
    expect(await lastAudit(endpoint.id)).toMatchObject({ action: "webhook.created", actorId: admin.id });
  });

  test("are at no private address, where that is not allowed", async () => {
    const strict = await openTestbed();
    const { call } = await strict.person("admin");
    for (const url of [
      "http://hooks.example.org/",
      "https://127.0.0.1/",
      "https://0x7f.1/",
      "https://localhost/",
    ])
      await expect(call.webhooks.create({ url, events: null }), url).rejects.toMatchObject({
        cause: { reason: "INVALID_INPUT", details: { fields: { url: [expect.any(String)] } } },
      });
    const { endpoint } = await call.webhooks.create({ url: "https://hooks.example.org/a", events: null });
    const moved = call.webhooks.update({ id: endpoint.id, version: 1, url: "https://[::1]/" });
    expect(await reasonOf(moved)).toBe("INVALID_INPUT");
    await strict.close();
  });

  test("are for those with the permission only, and twenty at the most, also when two are made at once", async () => {
    const editor = await bed.person("editor");
    expect(await reasonOf(editor.call.webhooks.list())).toBe("FORBIDDEN");
    for (let made = 0; made < mostEndpoints - 1; made++) await listen();
    const both = await Promise.allSettled([listen(), listen()]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await reasonOf(listen())).toBe("TOO_MANY_ENDPOINTS");
  });

  test("are changed by one of two who saw the same version", async () => {
    const { endpoint } = await listen();
    const { id, version } = endpoint;
    const changed = await hooks().update({ id, version, description: "Mine", events: ["order.paid"] });
    expect(changed).toMatchObject({ description: "Mine", events: ["order.paid"], version: 2 });
    const stale = hooks().update({ id, version, description: "Yours" });
    await expect(stale).rejects.toMatchObject({
      cause: { reason: "VERSION_CONFLICT", details: { current: { description: "Mine" } } },
    });
    expect(await lastAudit(id)).toMatchObject({
      before: { events: null, description: "" },
      after: { events: ["order.paid"], description: "Mine" },
    });
    const failing = { failures: 9, failingSince: new Date() };
    await bed.database.pool.update(webhookEndpoints).set(failing).where(eq(webhookEndpoints.id, id));
    expect(await hooks().get({ id })).toMatchObject(failing);
    const moved = await hooks().update({ id, version: 2, url: `${receiver.url}/elsewhere` });
    expect(moved).toMatchObject({ failures: 0, failingSince: null, version: 3 });
  });

  test("that are removed take their deliveries with them, and what was promised for them is moot", async () => {
    const { endpoint } = await listen();
    receiver.answer(500);
    const { id } = await admin.call.posts.create({ title: "A", body: "B", publish: true });
    expect(id).toBeTruthy();
    await eventually(async () => (await hooks().get(endpoint)).failures > 0);
    const [sent] = (await hooks().deliveries({})).items;
    await hooks().remove(endpoint);
    expect(await reasonOf(hooks().get(endpoint))).toBe("NOT_FOUND");
    expect(await hooks().deliveries({ count: true })).toMatchObject({ items: [], total: 0 });
    expect(await hooks().deliveries({ endpointId: endpoint.id })).toMatchObject({ items: [] });
    expect(await reasonOf(hooks().delivery({ id: sent?.id ?? "" }))).toBe("NOT_FOUND");
    await eventually(
      async () => (await bed.database.pool.$count(outbox, eq(outbox.job, "deliverWebhook"))) === 0,
    );
    expect(await reasonOf(hooks().remove(endpoint))).toBe("NOT_FOUND");
  });

  test("that are being removed neither hold up nor fail what happens meanwhile", async () => {
    const { endpoint } = await listen();
    await bed.database.pool.transaction(async (tx) => {
      await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, endpoint.id));
      await admin.call.posts.create({ title: "Meanwhile", body: "B", publish: true });
    });
    expect(await hooks().deliveries({})).toMatchObject({ items: [] });
    await eventually(
      async () => (await bed.database.pool.$count(outbox, eq(outbox.job, "deliverWebhook"))) === 0,
    );
    expect(receiver.received).toEqual([]);
  });
});

describe("secrets", () => {
  test("are rotated, with the one before for a day, or without it", async () => {
    const { secret, endpoint } = await listen();
    const { id } = endpoint;
    const rotated = await hooks().rotateSecret({ id });
    expect(rotated.secret).not.toBe(secret);
    const hours = ((rotated.endpoint.formerSecretUntil?.getTime() ?? 0) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    await hooks().test({ id });
    const first = await eventually(() => receiver.received.at(-1));
    expect(String(first.headers["webhook-signature"]).split(" ")).toHaveLength(2);
    const leaked = await hooks().rotateSecret({ id, endFormer: true });
    expect(leaked.endpoint.formerSecretUntil).toBeNull();
    const before = receiver.received.length;
    await hooks().test({ id });
    const last = await eventually(() => receiver.received[before]);
    expect(String(last.headers["webhook-signature"]).split(" ")).toHaveLength(1);
  });
});

describe("deliveries", () => {
  test("of a test are made once, and tell what was sent and answered", async () => {
    const { endpoint } = await listen(["order.paid"]);
    receiver.answer(500);
    const { deliveryId } = await hooks().test(endpoint);
    const delivery = await ended(deliveryId);
    const request = receiver.received.at(-1);
    expect(delivery).toMatchObject({
      type: "webhook.test",
      status: "failed",
      attempts: 1,
      responseStatus: 500,
      url: receiver.url,
      body: request?.body,
      messageId: request?.headers["webhook-id"],
      tries: [{ number: 1, responseStatus: 500, answer: "answer 500", failure: "It answered 500." }],
    });
    for (const [name, value] of Object.entries(delivery.tries[0]?.headers ?? {}))
      expect(request?.headers[name], name).toBe(value);
  });

  test("are listed newest first, by page, endpoint, status and type", async () => {
    const [one, other] = [await listen(), await listen()];
    const ids: string[] = [];
    for (const { endpoint } of [one, one, other]) {
      const { deliveryId } = await hooks().test(endpoint);
      await ended(deliveryId);
      ids.unshift(deliveryId);
    }
    const first = await hooks().deliveries({ limit: 2, count: true });
    expect(first.total).toBe(3);
    const rest = await hooks().deliveries({ limit: 2, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
    expect(rest.nextCursor).toBeNull();
    const of = async (filters: Parameters<Person["call"]["webhooks"]["deliveries"]>[0]) =>
      (await hooks().deliveries(filters)).items.length;
    expect(await of({ endpointId: one.endpoint.id })).toBe(2);
    expect(await of({ status: "failed" })).toBe(0);
    expect(await of({ status: "succeeded", type: "webhook.test" })).toBe(3);
    expect(await reasonOf(hooks().deliveries({ cursor: "nonsense" }))).toBe("INVALID_INPUT");
  });

  test("are replayed under the same id with all tries again; one that waits is left alone", async () => {
    const { endpoint } = await listen();
    const { deliveryId } = await hooks().test(endpoint);
    await ended(deliveryId);
    const before = receiver.received.length;
    const [again, twice] = await Promise.all([
      hooks().replay({ id: deliveryId }),
      hooks().replay({ id: deliveryId }),
    ]);
    expect([again.status, twice.status]).toContain("waiting");
    await eventually(() => receiver.received.length > before);
    await eventually(async () => (await attemptsOf(bed.database, deliveryId)).length >= 2);
    await ended(deliveryId);
    const ids = receiver.received.slice(before - 1).map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
    expect(await lastAudit(endpoint.id)).toMatchObject({ action: "webhook.replayed", after: { deliveryId } });
  });

  test("that wait for their next attempt are made now, and the one that was planned is moot", async () => {
    const { endpoint } = await listen(["post.published"]);
    receiver.answer(500);
    await admin.call.posts.create({ title: "Soon", body: "B", publish: true });
    await eventually(() => receiver.received.length === 2);
    const [waits] = (await hooks().deliveries({ endpointId: endpoint.id })).items;
    const id = waits?.id ?? "";
    await eventually(async () => ((await hooks().delivery({ id })).attempts ?? 0) >= 2);
    const later = new Date(Date.now() + 3_600_000);
    await bed.database.pool.update(webhookDeliveries).set({ nextAttemptAt: later });
    await bed.database.pool.update(outbox).set({ runAt: later }).where(eq(outbox.job, "deliverWebhook"));
    receiver.answer(204);
    await hooks().replay({ id });
    const delivery = await ended(id);
    expect(delivery.status).toBe("succeeded");
    await bed.database.pool.update(outbox).set({ runAt: new Date() }).where(eq(outbox.job, "deliverWebhook"));
    await eventually(
      async () => (await bed.database.pool.$count(outbox, eq(outbox.job, "deliverWebhook"))) === 0,
    );
    expect((await hooks().delivery({ id })).attempts).toBe(delivery.attempts);
  });

  test("whose job was removed can be replayed all the same", async () => {
    const { endpoint } = await listen(["post.published"]);
    receiver.answer(500);
    await admin.call.posts.create({ title: "Lost", body: "B", publish: true });
    await eventually(async () => (await hooks().get(endpoint)).failures > 0);
    await worker.stop();
    const [lost] = (await hooks().deliveries({ endpointId: endpoint.id })).items;
    const id = lost?.id ?? "";
    await bed.database.pool.delete(outbox).where(eq(outbox.job, "deliverWebhook"));
    await bed.database.pool.update(webhookDeliveries).set({ nextAttemptAt: new Date(Date.now() - 1000) });
    receiver.answer(204);
    worker = startTestWorker(bed.services);
    await hooks().replay({ id });
    expect((await ended(id)).status).toBe("succeeded");
  });

  test("end when the endpoint is paused, and are replayed together when it is active again", async () => {
    const { endpoint } = await listen(["post.published"]);
    receiver.answer(500);
    const since = new Date(Date.now() - 1000);
    for (const title of ["One", "Two", "Three"])
      await admin.call.posts.create({ title, body: "B", publish: true });
    await eventually(async () => (await hooks().get(endpoint)).failures >= 3);
    const { deliveryId } = await hooks().test(endpoint);
    expect((await ended(deliveryId)).status).toBe("failed");
    const paused = await hooks().update({
      ...(await hooks().get(endpoint)),
      events: undefined,
      status: "paused",
    });
    expect(paused).toMatchObject({ status: "paused", waiting: 0 });
    const { items } = await hooks().deliveries({ endpointId: endpoint.id, type: "post.published" });
    expect(items.map(({ status }) => status)).toEqual(["failed", "failed", "failed"]);
    await admin.call.posts.create({ title: "Four", body: "B", publish: true });
    expect((await hooks().deliveries({ type: "post.published" })).items).toHaveLength(3);
    expect(await reasonOf(hooks().replay({ id: items[0]?.id ?? "" }))).toBe("ENDPOINT_OFF");
    expect(await reasonOf(hooks().replayFailed({ id: endpoint.id, since }))).toBe("ENDPOINT_OFF");

    receiver.answer(204);
    const active = await hooks().update({ ...paused, events: undefined, status: "active" });
    expect(active).toMatchObject({ status: "active", failures: 0, failingSince: null });
    expect(await hooks().replayFailed({ id: endpoint.id, since: new Date() })).toEqual({
      replayed: 0,
      more: false,
    });
    expect(await hooks().replayFailed({ id: endpoint.id, since })).toEqual({ replayed: 3, more: false });
    for (const { id } of items) expect((await ended(id)).status).toBe("succeeded");
    expect((await hooks().delivery({ id: deliveryId })).status).toBe("failed");
    expect((await hooks().get(endpoint)).lastSuccessAt).not.toBeNull();
  });
});

test("the catalogue has a schema and an example for every type", async () => {
  const { items } = await hooks().events();
  expect(items.map(({ type }) => type)).toContain("order.paid");
  for (const { type, example, schema, summary } of items) {
    expect(example).toMatchObject({ type, version: 1, data: expect.any(Object) });
    expect(schema).toMatchObject({ type: "object", properties: { type: { const: type } } });
    expect(summary.length).toBeGreaterThan(10);
  }
});
