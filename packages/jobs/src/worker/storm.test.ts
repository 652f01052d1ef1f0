import { type Database, migrateDatabase, openDatabase } from "@agora/db";
import { users } from "@agora/db/schema";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailWelcome } from "../jobs.ts";
import { eventually } from "../testing/eventually.ts";
import { type Mailbox, openMailbox } from "../testing/mailbox.ts";
import { type OwnServices, startOwnServices } from "../testing/own-services.ts";
import { jobsLeft, promiseMail } from "../testing/promises.ts";
import { spawnWorker, type WorkerProcess } from "../testing/spawn-worker.ts";

/** As many as one worker sends when nothing is set. */
const mailsAtOnce = 5;
const seed = 1;

/** Numbers from 0 to 1 that look like chance and are the same in every run. */
function chance(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("promised mails", () => {
  let services: OwnServices;
  let mailbox: Mailbox;
  let database: Database;
  let redis: Redis;
  const workers: WorkerProcess[] = [];
  beforeAll(async () => {
    [services, mailbox] = await Promise.all([startOwnServices(), openMailbox()]);
    await migrateDatabase(services.databaseUrl);
    database = openDatabase(services.databaseUrl);
    redis = new Redis(services.redisUrl, { retryStrategy: () => 50 });
    redis.on("error", () => {});
  });
  afterEach(async () => {
    await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  });
  afterAll(async () => {
    redis.disconnect();
    await database.close();
    await Promise.all([services.stop(), mailbox.close()]);
  });

  const work = () => {
    const { databaseUrl, redisUrl } = services;
    const worker = spawnWorker({ databaseUrl, redisUrl, smtpUrl: mailbox.url, prefix: "storm" });
    workers.push(worker);
    // As whatever watches over it would.
    void worker.crashed.then(() => {
      workers.splice(workers.indexOf(worker), 1);
      work();
    });
  };

  /** Ten people sign up in one transaction, which may be rolled back in the end. Gives their jobs by address. */
  async function signUpTen(group: number, then: "commit" | "roll back"): Promise<[string, string][]> {
    const promised: [string, string][] = [];
    const place = then === "commit" ? "people" : "nobody";
    const rows = Array.from({ length: 10 }, (_, n) => ({
      email: `${group}-${n}@${place}.test`,
      username: `person-${group}-${n}`,
    }));
    const done = database.pool.transaction(async (tx) => {
      for (const { id, email } of await tx.insert(users).values(rows).returning())
        promised.push([email, await enqueue(tx, emailWelcome, { userId: id })]);
      if (then === "roll back") tx.rollback();
    });
    if (then === "roll back") await expect(done).rejects.toThrow();
    else await done;
    return promised;
  }

  it("arrive, all of them and no others, while workers are killed and Redis is restarted and wiped", async () => {
    const random = chance(seed);
    const kept: [string, string][] = [];
    for (let worker = 0; worker < 2; worker++) work();
    const promising = (async () => {
      for (let group = 0; group < 250; group++)
        if (group % 5 === 4) await signUpTen(group, "roll back");
        else kept.push(...(await signUpTen(group, "commit")));
    })();
    const blows = { kill: 0, restart: 0, wipe: 0 };
    /** By how much has arrived, not by time, so that it is the same on any machine. */
    for (let next = 100; next < 1950; next += 120 + Math.floor(random() * 120)) {
      await eventually(() => mailbox.mails.length >= next, 300);
      const blow = random();
      if (blow < 0.2) {
        blows.restart += 1;
        await services.restart("redis");
      } else if (blow < 0.35) {
        blows.wipe += 1;
        await eventually(() => redis.flushall().catch(() => undefined));
      } else {
        blows.kill += 1;
        await workers.splice(random() < 0.5 ? 0 : 1, 1)[0]?.kill();
        work();
      }
    }
    await promising;
    await eventually(async () => (await jobsLeft(database)) === 0, 300);

    const wanted = new Map(kept.map(([email, id]) => [email, `<${id}@agora.test>`]));
    const arrived = new Map<string, string>();
    for (const { to, messageId } of mailbox.mails) {
      // Rolled back, or the same mail under another name.
      expect(messageId).toBe(wanted.get(to));
      arrived.set(to, messageId);
    }
    expect(arrived.size).toBe(2000);
    expect(Math.min(blows.kill, blows.restart, blows.wipe)).toBeGreaterThan(0);
    // Only what was under way in a killed process may have come twice.
    const twice = mailbox.mails.length - arrived.size;
    console.log(`${twice} of 2000 mails came twice`, blows);
    expect(twice).toBeLessThanOrEqual(blows.kill * mailsAtOnce);
  }, 900_000);

  it("arrive once each when Postgres is restarted under two workers", async () => {
    mailbox.mails.length = 0;
    for (let worker = 0; worker < 2; worker++) work();
    const before = await Promise.all(Array.from({ length: 20 }, () => promiseMail(database)));
    await eventually(() => mailbox.mails.length >= 1, 120);
    await services.restart("postgres");
    const after = await eventually(() => promiseMail(database).catch(() => undefined), 60);
    await eventually(async () => (await jobsLeft(database)) === 0, 120);
    for (const { id, email } of [...before, after]) {
      const ids = new Set(mailbox.to(email).map(({ messageId }) => messageId));
      expect([...ids]).toEqual([`<${id}@agora.test>`]);
    }
  }, 300_000);
});
