import { randomUUID } from "node:crypto";
import type { Database } from "@agora/db";
import { outbox, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { enqueue } from "../enqueue.ts";
import { emailWelcome } from "../jobs.ts";

export type Promised = { id: string; email: string };

/** Somebody signs up, which promises them a mail. */
export async function promiseMail({ pool }: Database): Promise<Promised> {
  const email = `${randomUUID()}@people.test`;
  const id = await pool.transaction(async (tx) => {
    const row = { email, username: randomUUID().slice(0, 30) };
    const [user] = await tx.insert(users).values(row).returning();
    return enqueue(tx, emailWelcome, { userId: user?.id ?? "" });
  });
  return { id, email };
}

/** Somebody signs up, is promised a mail, and then their transaction is rolled back. Gives their address. */
export async function breakPromise({ pool }: Database): Promise<string> {
  const email = `${randomUUID()}@nobody.test`;
  await pool
    .transaction(async (tx) => {
      const row = { email, username: randomUUID().slice(0, 30) };
      const [user] = await tx.insert(users).values(row).returning();
      await enqueue(tx, emailWelcome, { userId: user?.id ?? "" });
      tx.rollback();
    })
    .catch(() => {});
  return email;
}

export async function outboxRow({ pool }: Database, id: string) {
  const [row] = await pool.select().from(outbox).where(eq(outbox.id, id));
  return row;
}

/** How many promised jobs are not done. */
export async function jobsLeft({ pool }: Database): Promise<number> {
  return pool.$count(outbox);
}
