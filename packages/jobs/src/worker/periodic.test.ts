import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { hurry } from "../testing/hurry.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { openQueues, type Queues } from "./queues.ts";
import type { RunningWorker } from "./start-worker.ts";

describe("work that comes round", () => {
  let stage: Stage;
  let queues: Queues;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    queues = openQueues({ redisUrl: inject("redisUrl"), prefix: stage.prefix, failed: () => {} });
  });
  afterEach(async () => {
    await stage.rest();
    await stage.wipeQueues();
  });
  afterAll(async () => {
    await Promise.all(Object.values(queues).map((queue) => queue.close()));
    await stage.close();
  });

  const ready = (worker: RunningWorker) =>
    eventually(async () => (await worker.readiness()).failing.length === 0, 15);
  const problemOf = (worker: RunningWorker, check: string) =>
    eventually(async () => {
      const { ok, checks } = await worker.readiness();
      const found = checks[check];
      return found && !found.ok ? { ready: ok, problem: found.problem } : undefined;
    });
  /** As if it had been done so many seconds ago. */
  const lastDone = (seconds: number) =>
    stage.redis.hset(`${stage.prefix}:last-done`, "publishDue", Date.now() - seconds * 1000);

  it("is missed when Redis has lost it, and planned again by the next worker that looks", async () => {
    const worker = stage.work({ pace: { ...hurry, reconcileEvery: 3_600_000 } });
    await ready(worker);
    await queues.clock.removeJobScheduler("publishDue");
    const stuck = { ready: false, problem: "Not coming round: publishDue" };
    expect(await problemOf(worker, "scheduler")).toEqual(stuck);
    stage.work();
    await ready(worker);
  });

  it("is missed when its queue stands still", async () => {
    await queues.clock.pause();
    // Two minutes late is 1.2 seconds late.
    const worker = stage.work({ pace: { ...hurry, second: 10 } });
    const problem = "Not coming round: publishDue, freeUnpaidStock";
    await eventually(async () => {
      const { ok, checks } = await worker.readiness();
      return !ok && checks.scheduler && "problem" in checks.scheduler && checks.scheduler.problem === problem;
    });
    await queues.clock.resume();
    await ready(worker);
  });

  it("is given up when it hangs, named when that goes on, and comes round again", async () => {
    const { promise: unlocked, resolve: unlock } = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const locking = stage.database.pool.transaction(async (tx) => {
      await tx.execute(sql`lock table posts in access exclusive mode`);
      locked.resolve();
      await unlocked;
    });
    await locked.promise;
    // A minute is 1.2 seconds.
    const worker = stage.work({ pace: { ...hurry, second: 20 } });
    await eventually(() =>
      stage.logs.some(({ job, reason }) => job === "publishDue" && String(reason).includes("took longer")),
    );
    await lastDone(300);
    expect(await problemOf(worker, "periodic")).toMatchObject({ ready: true });
    unlock();
    await locking;
    await queues.clock.add("publishDue", {}, { removeOnComplete: true });
    await ready(worker);
  });

  it("is named when it fails each time, which does not take the worker out of service", async () => {
    const worker = stage.work();
    await ready(worker);
    await stage.database.pool.execute(sql`alter table posts rename column publish_at to gone`);
    await queues.clock.add("publishDue", {}, { removeOnComplete: true });
    await eventually(() =>
      stage.logs.some(({ job, msg }) => job === "publishDue" && String(msg).startsWith("Failed")),
    );
    await lastDone(300);
    const named = await problemOf(worker, "periodic");
    expect(named.ready).toBe(true);
    expect(named.problem).toMatch(/^Not done as often as they should be: publishDue \(30\d s ago\)$/);

    await stage.database.pool.execute(sql`alter table posts rename column gone to publish_at`);
    await queues.clock.add("publishDue", {}, { removeOnComplete: true });
    await ready(worker);
  });
});
