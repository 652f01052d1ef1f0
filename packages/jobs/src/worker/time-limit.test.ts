import { outbox, settings } from "@agora/db/schema";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { hurry } from "../testing/hurry.ts";
import { jobsLeft, outboxRow, promiseMail } from "../testing/promises.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { waitAfter } from "./process.ts";

describe("a job that does not come to an end", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  });
  afterEach(async () => {
    await stage.rest();
    await stage.database.pool.delete(outbox);
  });
  afterAll(() => stage.close());

  /** One mail at a time, which may take 1.2 seconds. */
  const work = () =>
    stage.work({
      config: { ...stage.config, jobsAtOnce: { mail: 1, images: 1, webhooks: 10 } },
      pace: { ...hurry, second: 10 },
    });
  const tried = (id: string, times: number) =>
    eventually(async () => {
      const row = await outboxRow(stage.database, id);
      return row && row.attempts >= times && row.failure !== null ? row : undefined;
    });

  it("is hung up on where it can be stopped, and others take its place", async () => {
    const slow = await promiseMail(stage.database);
    const held = stage.lines.smtp.hold(slow.email, "there");
    work();
    await held.reached;
    const other = await promiseMail(stage.database);
    await eventually(() => stage.mailbox.to(other.email).length === 1);
    expect(await tried(slow.id, 1)).toMatchObject({ failure: "It took longer than 2 s.", failedAt: null });
    held.letGo();
    await eventually(async () => (await jobsLeft(stage.database)) === 0);
    expect(stage.mailbox.to(slow.email)).toHaveLength(1);
  });

  it("is not begun again beside itself where it can't be stopped", async () => {
    const { id, email } = await promiseMail(stage.database);
    const { promise: unlocked, resolve: unlock } = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const locking = stage.database.pool.transaction(async (tx) => {
      // Every mail reads the site's name.
      await tx.execute(sql`lock table ${settings} in access exclusive mode`);
      locked.resolve();
      await unlocked;
    });
    await locked.promise;
    work();
    await eventually(async () => {
      const { failure } = (await outboxRow(stage.database, id)) ?? {};
      return failure === "It took too long before, and has not ended yet.";
    });
    unlock();
    await locking;
    await eventually(async () => (await jobsLeft(stage.database)) === 0);
    expect(stage.mailbox.to(email)).toHaveLength(1);
  });

  it("because its payload is not what it takes, is left to a person at once", async () => {
    const payload = { userId: "nobody in particular" };
    const [row] = await stage.database.pool
      .insert(outbox)
      .values({ job: "emailWelcome", payload })
      .returning();
    const { email } = await promiseMail(stage.database);
    work();
    await eventually(async () => (await outboxRow(stage.database, row?.id ?? ""))?.failedAt ?? undefined);
    expect(await outboxRow(stage.database, row?.id ?? "")).toMatchObject({ attempts: 1 });
    await eventually(() => stage.mailbox.to(email).length === 1);
  });
});

describe("the wait after an attempt", () => {
  it("doubles up to an hour, and half of it is by chance", () => {
    for (let attempt = 1; attempt <= 30; attempt++) {
      const most = Math.min(5000 * 2 ** (attempt - 1), 3_600_000);
      const waits = Array.from({ length: 200 }, () => waitAfter(attempt, 5000));
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(most / 2);
      expect(Math.max(...waits)).toBeLessThanOrEqual(most);
      expect(new Set(waits).size).toBeGreaterThan(100);
    }
  });
});
