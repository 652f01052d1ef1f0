import { outbox, webhookMessages } from "@agora/db/schema";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { openReceiver, type Receiver } from "../testing/receiver.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { attemptsOf, insertEndpoint, toldMessages } from "../testing/webhooks.ts";
import { tell } from "./tell.ts";

describe("a worker killed", { timeout: 120_000 }, () => {
  let stage: Stage;
  let receiver: Receiver;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    receiver = await openReceiver();
    await insertEndpoint(stage.database, { url: receiver.url, serverSecret: spawnedSecret });
  });
  afterEach(async () => {
    await stage.rest();
    receiver.received.length = 0;
    await stage.database.pool.delete(webhookMessages);
  });
  afterAll(async () => {
    await receiver.close();
    await stage.close();
  });

  const id = "019a9d3c-5f00-7a10-8000-4c1b7e2f9a01";
  // What worker processes of their own run with.
  const spawnedSecret = "development-only-secret-do-not-deploy";

  /** At each point: what holds the worker there, and how often the message arrives in the end. */
  const points: [string, number, () => Promise<void>][] = [
    [
      "after it has sent, before the receiver answers",
      2,
      () => {
        receiver.answer(() => {});
        return eventually(() => receiver.received.length === 1, 40).then(() => {});
      },
    ],
    [
      "after the receiver has answered, before that is noted",
      2,
      () => stage.lines.postgres.hold(`insert into "webhook_attempts"`, "there").reached,
    ],
    [
      "after that is noted, before the job's row is deleted",
      1,
      () => stage.lines.postgres.hold(`delete from "outbox"`, "there").reached,
    ],
  ];

  it.each(points)(
    "%s: it arrives %i times, under one id, and is noted once",
    async (_point, copies, until) => {
      receiver.answer(204);
      const held = until();
      await stage.database.pool.transaction((tx) =>
        tell(tx, "stock.ran_out", { variantId: id, productId: id, sku: "A" }),
      );
      const worker = stage.spawn();
      await held;
      await worker.kill();
      await stage.rest();
      receiver.answer(204);
      stage.work({ config: { ...stage.config, secret: spawnedSecret } });
      await eventually(async () => (await stage.database.pool.$count(outbox)) === 0, 40);
      const [told] = await toldMessages(stage.database);
      expect(told?.delivery).toMatchObject({ status: "succeeded", attempts: 1 });
      expect(await attemptsOf(stage.database, told?.delivery.id ?? "")).toHaveLength(1);
      expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual(
        Array.from({ length: copies }, () => told?.message.id),
      );
    },
  );
});
