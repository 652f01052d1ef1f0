import { insertUser } from "@agora/db/queries/users";
import { outbox } from "@agora/db/schema";
import { emailVerification, enqueue } from "@agora/jobs";
import { eventually, openLine, openMailbox, ownRedis, startTestWorker } from "@agora/jobs/testing";
import { eq } from "drizzle-orm";
import { Redis } from "ioredis";
import { inject } from "vitest";
import { openTestbed } from "../testing.ts";

/** A testbed with workers, and lines to Redis and to the mail server that can be cut. */
export async function openJobsTestbed() {
  const mailbox = await openMailbox();
  const redisUrl = await ownRedis(inject("redisUrl"));
  const [smtp, redis] = await Promise.all([openLine(mailbox.url), openLine(redisUrl)]);
  const bed = await openTestbed({ SMTP_URL: smtp.url, REDIS_URL: redis.url });
  const { pool } = bed.database;
  let worker: { stop(): Promise<void> } | undefined;
  let people = 0;

  return {
    ...bed,
    mailbox,
    lines: { smtp, redis },
    work: () => {
      worker ??= startTestWorker({ ...bed.services, prefix: bed.queuePrefix });
    },
    rest: async () => {
      await worker?.stop();
      worker = undefined;
    },
    /** Promises a mail to somebody new. */
    async promiseMail(runAt?: Date): Promise<{ id: string; email: string }> {
      const username = `reader${++people}`;
      const email = `${username}@example.org`;
      const id = await pool.transaction(async (tx) => {
        const user = await insertUser(tx, { username, email, role: "member" });
        return enqueue(tx, emailVerification, { userId: user.id }, { runAt, requestId: "request-1" });
      });
      return { id, email };
    },
    async rowOf(id: string) {
      const [row] = await pool.select().from(outbox).where(eq(outbox.id, id));
      return row;
    },
    async setRow(id: string, changes: Partial<typeof outbox.$inferInsert>): Promise<void> {
      await pool.update(outbox).set(changes).where(eq(outbox.id, id));
    },
    /** As if nothing had ever been in them. */
    async forgetQueues(): Promise<void> {
      const client = new Redis(redisUrl);
      const keys = await client.keys(`${bed.queuePrefix}:*`);
      if (keys.length > 0) await client.del(keys);
      client.disconnect();
    },
    handedOver: (...ids: string[]) =>
      eventually(async () => {
        const rows = await pool.select().from(outbox);
        return ids.every((id) => rows.some((row) => row.id === id && row.dispatchedAt));
      }),
    close: async () => {
      await worker?.stop();
      await bed.close();
      await Promise.all([smtp.cut(), redis.cut(), mailbox.close()]);
    },
  };
}

export type JobsTestbed = Awaited<ReturnType<typeof openJobsTestbed>>;
