import { insertUser } from "@agora/db/queries/users";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailWelcome } from "../jobs.ts";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import type { RunningWorker } from "./start-worker.ts";

describe("the worker's figures", () => {
  let stage: Stage;
  let worker: RunningWorker;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  });
  afterAll(() => stage.close());

  const promise = (username: string) =>
    stage.database.pool.transaction(async (tx) => {
      const user = await insertUser(tx, { username, email: `${username}@example.org`, role: "member" });
      await enqueue(tx, emailWelcome, { userId: user.id });
    });
  const shows = (...lines: string[]) =>
    eventually(async () => {
      const text = await worker.metrics();
      return lines.every((line) => text.includes(line)) && text;
    }, 15);

  it("tell what waits, what was done, what failed for good, and what comes round", async () => {
    await promise("early");
    worker = stage.work();
    stage.mailbox.refuse((address) => (address.startsWith("nobody") ? 550 : undefined));
    await promise("nobody");
    const text = await shows(
      'agora_job_attempts_total{job="emailWelcome",outcome="done"} 1',
      'agora_job_attempts_total{job="emailWelcome",outcome="failed"} 1',
      'agora_mails_total{outcome="sent"} 1',
      'agora_mails_total{outcome="refused"} 1',
      'agora_jobs_failed{job="emailWelcome"} 1',
      'agora_outbox_waiting_jobs{job="emailWelcome"} 0',
      'agora_job_wait_seconds_count{queue="mail"} 2',
      'agora_queue_jobs{queue="mail",state="active"} 0',
      'agora_queue_paused{queue="mail"} 0',
      'agora_periodic_interval_seconds{job="publishDue"} 15',
    );
    expect(text).toMatch(/agora_periodic_last_success_timestamp_seconds\{job="publishDue"\} 1\d{9}/);
    for (const personal of ["early", "nobody", "example.org"]) expect(text).not.toContain(personal);
  });

  it("still answer while Redis or Postgres is away, and leave out what nobody knows", async () => {
    await stage.lines.redis.cut();
    const withoutRedis = await shows('agora_reachable{service="redis"} 0');
    expect(withoutRedis).toContain('agora_jobs_failed{job="emailWelcome"} 1');
    expect(withoutRedis).not.toContain("agora_queue_jobs{");
    await stage.lines.redis.mend();
    await shows('agora_reachable{service="redis"} 1');

    await stage.lines.postgres.cut();
    const withoutPostgres = await shows('agora_reachable{service="outbox"} 0');
    expect(withoutPostgres).toContain('agora_reachable{service="postgres"} 0');
    expect(withoutPostgres).not.toContain("agora_jobs_failed{");
    await stage.lines.postgres.mend();
    await promise("late");
    await shows('agora_mails_total{outcome="sent"} 2', 'agora_jobs_failed{job="emailWelcome"} 1');
  });
});
