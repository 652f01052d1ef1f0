import {
  auditLog,
  outbox,
  roles,
  userRoles,
  users,
  webhookDeliveries,
  webhookEndpoints,
  webhookMessages,
} from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openReceiver, type Receiver } from "../testing/receiver.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { insertEndpoint, toldMessages } from "../testing/webhooks.ts";
import { tell } from "./tell.ts";

let stage: Stage;
let receiver: Receiver;
beforeAll(async () => {
  stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  receiver = await openReceiver();
});
afterEach(async () => {
  await stage.rest();
  await stage.wipeQueues();
  for (const table of [outbox, webhookMessages, webhookEndpoints]) await stage.database.pool.delete(table);
});
afterAll(async () => {
  await receiver.close();
  await stage.close();
});

const pool = () => stage.database.pool;
const order = "019a9d3c-5f00-7a10-8000-4c1b7e2f9a01";
const say = () =>
  pool().transaction((tx) => tell(tx, "stock.ran_out", { variantId: order, productId: order, sku: "A" }));

async function person(username: string, role?: string) {
  const email = `${username}@people.test`;
  const [user] = await pool().insert(users).values({ username, email }).returning();
  const [row] = role ? await pool().select().from(roles).where(eq(roles.name, role)) : [];
  if (user && row) await pool().insert(userRoles).values({ userId: user.id, roleId: row.id });
  return { id: user?.id ?? "", email };
}
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const listen = (more: Partial<Parameters<typeof insertEndpoint>[1]>) =>
  insertEndpoint(stage.database, { url: receiver.url, serverSecret: stage.config.secret, ...more });
const statusOf = async (id: string) =>
  (await pool().select().from(webhookEndpoints).where(eq(webhookEndpoints.id, id)))[0];
const idle = () => eventually(async () => (await pool().$count(outbox)) === 0);

describe("an endpoint", () => {
  it("that has only failed for five days is disabled once, by whichever worker notices, and those who may mend it are written to once, not who made it and may no longer", async () => {
    const keepers = [await person("keeper", "admin"), await person("other", "admin")];
    const former = await person("former", "author");
    receiver.answer(500);
    const { id } = await listen({ creatorId: former.id, failingSince: daysAgo(5), failures: 30 });
    await say();
    await say();
    await say();
    stage.work();
    stage.work();
    const endpoint = await eventually(async () => {
      const row = await statusOf(id);
      return row?.status === "disabled" ? row : undefined;
    });
    expect(endpoint.disabledFor).toBe("failing");
    await idle();
    for (const { email } of keepers) {
      const mails = stage.mailbox.to(email);
      expect(mails.map(({ subject }) => subject)).toEqual([
        `The webhook to ${new URL(receiver.url).host} was disabled`,
      ]);
      expect(mails[0]?.text).toContain(`/admin/webhooks/${id}`);
      expect(mails[0]?.text).toContain("failed for 5 days");
    }
    expect(stage.mailbox.to(former.email)).toEqual([]);
    const told = await toldMessages(stage.database);
    expect(told.map(({ delivery }) => delivery.status)).toEqual(["failed", "failed", "failed"]);
    const rows = await pool().select().from(auditLog).where(eq(auditLog.subjectId, id));
    expect(rows).toMatchObject([{ action: "webhook.disabled", actorKind: "job" }]);
  });

  it("that has not failed for so long, or so often, goes on", async () => {
    receiver.answer(500);
    const young = await listen({ failingSince: daysAgo(4.9), failures: 100 });
    const seldom = await listen({ failingSince: daysAgo(9), failures: 3 });
    await say();
    stage.work();
    for (const { id } of [young, seldom])
      await eventually(async () => ((await statusOf(id))?.failures ?? 0) > 3);
    await eventually(async () => ((await statusOf(young.id))?.failures ?? 0) > 100);
    for (const { id } of [young, seldom]) expect((await statusOf(id))?.status).toBe("active");
  });

  it("that says 410 is disabled at once, and what waits for it ends", async () => {
    const maker = await person("leaver", "admin");
    receiver.answer(410);
    const { id } = await listen({ creatorId: maker.id });
    await say();
    stage.work();
    await eventually(async () => (await statusOf(id))?.status === "disabled");
    await idle();
    expect(await statusOf(id)).toMatchObject({ disabledFor: "gone" });
    expect(stage.mailbox.to(maker.email)[0]?.text).toContain("gone for good (410)");
    expect(await pool().$count(webhookDeliveries, eq(webhookDeliveries.status, "waiting"))).toBe(0);
  });

  it("that succeeds once begins to count anew", async () => {
    receiver.answer(204);
    const { id } = await listen({ failingSince: daysAgo(5), failures: 30 });
    await say();
    stage.work();
    await eventually(async () => (await statusOf(id))?.failures === 0);
    expect(await statusOf(id)).toMatchObject({ status: "active", failingSince: null });
    expect((await statusOf(id))?.lastSuccessAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });
});
