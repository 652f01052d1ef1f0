import { randomUUID } from "node:crypto";
import { outbox, users } from "@agora/db/schema";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailWelcome } from "../jobs.ts";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import type { RunningWorker } from "./start-worker.ts";

describe("a worker whose services come and go", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  });
  afterEach(async () => {
    await Promise.all([stage.lines.redis.mend(), stage.lines.postgres.mend(), stage.lines.smtp.mend()]);
    await stage.rest();
  });
  afterAll(() => stage.close());

  async function signUp(): Promise<string> {
    const email = `${randomUUID()}@people.test`;
    await stage.database.pool.transaction(async (tx) => {
      const row = { email, username: randomUUID().slice(0, 30) };
      const [user] = await tx.insert(users).values(row).returning();
      await enqueue(tx, emailWelcome, { userId: user?.id ?? "" });
    });
    return email;
  }
  const arrived = (email: string) => eventually(() => stage.mailbox.to(email).length > 0, 15);
  const empty = () =>
    eventually(async () => (await stage.database.pool.select().from(outbox)).length === 0, 15);
  const failing = (worker: RunningWorker, ...names: string[]) =>
    eventually(async () => {
      const { failing: found } = await worker.readiness();
      return names.every((name) => found.includes(name));
    });
  const ready = (worker: RunningWorker) => eventually(async () => (await worker.readiness()).ok, 15);

  it("is ready, and says so", async () => {
    const worker = stage.work();
    await ready(worker);
    await eventually(async () => (await worker.readiness()).failing.length === 0);
    expect(Object.keys((await worker.readiness()).checks)).toEqual([
      "database",
      "redis",
      "dispatcher",
      "scheduler",
      "periodic",
      "smtp",
    ]);
  });

  it("starts without Redis and works once it is there", async () => {
    await stage.lines.redis.cut();
    const worker = stage.work();
    const email = await signUp();
    await failing(worker, "redis", "scheduler");
    await stage.lines.redis.mend();
    await arrived(email);
    await ready(worker);
    await empty();
  });

  it("starts without Postgres and works once it is there", async () => {
    await stage.lines.postgres.cut();
    const worker = stage.work();
    const email = await signUp();
    await failing(worker, "database", "dispatcher");
    await stage.lines.postgres.mend();
    await arrived(email);
    await ready(worker);
    await empty();
  });

  it("goes on after Redis was away for a while", async () => {
    const worker = stage.work();
    await arrived(await signUp());
    await stage.lines.redis.cut();
    const email = await signUp();
    await failing(worker, "redis");
    await stage.lines.redis.mend();
    await arrived(email);
    await empty();
  });

  it("goes on after Postgres was away for a while, and is woken by commits again", async () => {
    const worker = stage.work();
    await arrived(await signUp());
    await stage.lines.postgres.cut();
    const email = await signUp();
    await failing(worker, "database");
    await stage.lines.postgres.mend();
    await arrived(email);
    await empty();
  });

  it("finds everything again after Redis was wiped under it", async () => {
    const worker = stage.work();
    await ready(worker);
    await stage.lines.smtp.cut();
    const emails = await Promise.all(Array.from({ length: 20 }, signUp));
    await eventually(async () => {
      const rows = await stage.database.pool.select().from(outbox);
      return rows.length === 20 && rows.every(({ attempts }) => attempts > 0);
    });
    expect(await stage.wipeQueues()).toBeGreaterThan(0);
    await stage.lines.smtp.mend();
    for (const email of emails) await arrived(email);
    await empty();
    await ready(worker);
  });

  it("names a mail server that is away, and stays ready", async () => {
    await stage.lines.smtp.cut();
    const worker = stage.work();
    await ready(worker);
    expect(await worker.readiness()).toMatchObject({ ok: true, failing: ["smtp"] });
  });

  it("stops in time although Redis and Postgres are away", async () => {
    stage.work();
    await arrived(await signUp());
    await Promise.all([stage.lines.redis.cut(), stage.lines.postgres.cut()]);
    const started = performance.now();
    await stage.rest();
    expect(performance.now() - started).toBeLessThan(9000);
  });
});
