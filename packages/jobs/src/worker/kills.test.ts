import { outbox } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { breakPromise, jobsLeft, outboxRow, promiseMail } from "../testing/promises.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { openQueues, type Queues } from "./queues.ts";

describe("a worker killed", { timeout: 120_000 }, () => {
  let stage: Stage;
  let queues: Queues;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    queues = openQueues({ redisUrl: inject("redisUrl"), prefix: stage.prefix, failed: () => {} });
  });
  afterEach(async () => {
    await stage.rest();
    await queues.mail.resume();
    await stage.database.pool.delete(outbox);
  });
  afterAll(async () => {
    await Promise.all(Object.values(queues).map((queue) => queue.close()));
    await stage.close();
  });

  const inRedis = async (id: string) => (await queues.mail.getJob(id)) !== undefined;

  /** At each point: what holds the worker there, given the job's id, and how many copies arrive in the end. */
  const points: [string, number, (id: string) => Promise<() => unknown>][] = [
    [
      "after it has read the row",
      1,
      async (id) => {
        const held = stage.lines.redis.hold(id, "there");
        return async () => {
          await held.reached;
          expect(await inRedis(id)).toBe(false);
          return held.letGo;
        };
      },
    ],
    [
      "after it has added the job, before it has marked the row",
      1,
      async (id) => {
        const held = stage.lines.postgres.hold(`"dispatched_at" = now()`, "there");
        return async () => {
          await held.reached;
          expect(await inRedis(id)).toBe(true);
          expect(await outboxRow(stage.database, id)).toMatchObject({ dispatchedAt: null });
          return held.letGo;
        };
      },
    ],
    [
      "after it has marked the row, before the job begins",
      1,
      async (id) => {
        await queues.mail.pause();
        return async () => {
          await eventually(async () => (await outboxRow(stage.database, id))?.dispatchedAt ?? undefined, 40);
          expect(await outboxRow(stage.database, id)).toMatchObject({ attempts: 0 });
          return () => queues.mail.resume();
        };
      },
    ],
    [
      "before the mail server has greeted it",
      1,
      async (id) => {
        const held = stage.lines.smtp.hold("220 ", "back");
        return async () => {
          await held.reached;
          expect(await outboxRow(stage.database, id)).toMatchObject({ attempts: 1 });
          return held.letGo;
        };
      },
    ],
    [
      "in the middle of the mail",
      1,
      async () => {
        const held = stage.lines.smtp.hold("Message-ID", "there");
        return () => held.reached.then(() => held.letGo);
      },
    ],
    [
      "after the mail server has taken the mail, before it hears so",
      2,
      async () => {
        const held = stage.lines.smtp.hold("message queued", "back");
        return () => held.reached.then(() => held.letGo);
      },
    ],
    [
      "after it has heard so, before the row is deleted",
      2,
      async () => {
        const held = stage.lines.postgres.hold(`delete from "outbox"`, "there");
        return () => held.reached.then(() => held.letGo);
      },
    ],
    [
      "after the row is deleted, before Redis knows",
      1,
      async (id) => {
        const taken = stage.lines.smtp.hold("message queued", "back");
        return async () => {
          await taken.reached;
          const held = stage.lines.redis.hold(id, "there");
          taken.letGo();
          await held.reached;
          await eventually(async () => (await outboxRow(stage.database, id)) === undefined);
          expect(await inRedis(id)).toBe(true);
          return held.letGo;
        };
      },
    ],
  ];

  it.each(points)("%s: the mail arrives %i times, always as the same one", async (_point, copies, aim) => {
    const { id, email } = await promiseMail(stage.database);
    const nobody = await breakPromise(stage.database);
    const untilThere = await aim(id);
    const worker = stage.spawn();
    const goOn = await untilThere();
    await worker.kill();
    if (typeof goOn === "function") await goOn();

    stage.work();
    await eventually(() => stage.mailbox.to(email).length >= copies, 40);
    await eventually(async () => {
      const left = await queues.mail.getJobCounts("active", "waiting", "delayed", "prioritized");
      return (await jobsLeft(stage.database)) + Object.values(left).reduce((all, one) => all + one, 0) === 0;
    }, 40);
    const ids = stage.mailbox.to(email).map(({ messageId }) => messageId);
    expect(ids).toEqual(Array.from({ length: copies }, () => `<${id}@agora.test>`));
    expect(stage.mailbox.to(nobody)).toEqual([]);
  });

  it("by one of its jobs each time leaves that to a person, and does the others", async () => {
    const poison = await promiseMail(stage.database);
    await stage.database.pool.update(outbox).set({ attempts: 29 }).where(eq(outbox.id, poison.id));
    const held = stage.lines.smtp.hold("220 ", "back");
    const worker = stage.spawn();
    await held.reached;
    await worker.kill();
    held.letGo();
    const good = await promiseMail(stage.database);
    stage.work();
    const row = await eventually(async () => {
      const found = await outboxRow(stage.database, poison.id);
      return found?.failedAt ? found : undefined;
    });
    expect(row).toMatchObject({ attempts: 31, failure: "It ended the process every time." });
    await eventually(() => stage.mailbox.to(good.email).length === 1);
    expect(stage.mailbox.to(poison.email)).toEqual([]);
  });
});
