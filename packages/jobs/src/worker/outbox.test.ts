import { randomUUID } from "node:crypto";
import { emailTokens, outbox, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailWelcome } from "../jobs.ts";
import { eventually } from "../testing/eventually.ts";
import { openStage, type Stage } from "../testing/stage.ts";

describe("promised jobs", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  });
  afterEach(async () => {
    stage.mailbox.refuse(() => undefined);
    await stage.lines.smtp.mend();
    await stage.rest();
    await stage.database.pool.delete(outbox);
  });
  afterAll(() => stage.close());

  const address = () => `${randomUUID()}@people.test`;

  /** Somebody signs up; with `then` the transaction can still fail. */
  async function signUp(email: string, then: () => void = () => {}): Promise<string> {
    return stage.database.pool.transaction(async (tx) => {
      const row = { email, username: randomUUID().slice(0, 30), name: "Ada" };
      const [user] = await tx.insert(users).values(row).returning();
      if (!user) throw new Error("nobody signed up");
      const id = await enqueue(tx, emailWelcome, { userId: user.id }, { requestId: "request-1" });
      then();
      return id;
    });
  }
  const rowOf = async (id: string) => {
    const [row] = await stage.database.pool.select().from(outbox).where(eq(outbox.id, id));
    return row;
  };
  const isDone = async (id: string) => (await rowOf(id)) === undefined;
  const arrived = (email: string, count = 1) => eventually(() => stage.mailbox.to(email).length === count);
  const settled = () => new Promise((resolve) => setTimeout(resolve, 800));

  it("run once when their transaction commits", async () => {
    stage.work();
    const email = address();
    await settled();
    const id = await signUp(email);
    await arrived(email);
    await eventually(() => isDone(id));
    await settled();
    const [mail] = stage.mailbox.to(email);
    expect(stage.mailbox.to(email)).toHaveLength(1);
    expect(mail).toMatchObject({ subject: "Welcome to Agora", messageId: `<${id}@agora.test>` });
    expect(stage.logs).toContainEqual(
      expect.objectContaining({ jobId: id, job: "emailWelcome", requestId: "request-1", msg: "Done" }),
    );
  });

  it("never run when their transaction is rolled back", async () => {
    stage.work();
    const email = address();
    const refused = signUp(email, () => {
      throw new Error("No, not after all.");
    });
    await expect(refused).rejects.toThrow("No, not after all.");
    await settled();
    expect(stage.mailbox.to(email)).toEqual([]);
    expect(await stage.database.pool.select().from(outbox)).toEqual([]);
  });

  it("wait for their time", async () => {
    stage.work();
    const email = address();
    const id = await signUp(email);
    await eventually(() => isDone(id));
    const [token] = await stage.database.pool.select().from(emailTokens).where(eq(emailTokens.email, email));
    const payload = { userId: token?.userId ?? "" };
    const runAt = new Date(Date.now() + 1500);
    await stage.database.pool.transaction((tx) => enqueue(tx, emailWelcome, payload, { runAt }));
    await settled();
    expect(stage.mailbox.to(email)).toHaveLength(1);
    await arrived(email, 2);
    expect(Date.now()).toBeGreaterThanOrEqual(runAt.getTime());
  });

  it("survive a mail server that is away", async () => {
    stage.work();
    await stage.lines.smtp.cut();
    const email = address();
    const id = await signUp(email);
    await eventually(async () => ((await rowOf(id))?.attempts ?? 0) >= 2);
    expect(await rowOf(id)).toMatchObject({
      failedAt: null,
      failure: expect.stringContaining("ECONNREFUSED"),
    });
    await stage.lines.smtp.mend();
    await arrived(email);
    await eventually(() => isDone(id));
  });

  it("are tried again after a passing refusal, and carry the same Message-ID", async () => {
    stage.work();
    const email = address();
    let refusals = 0;
    stage.mailbox.refuse(() => (++refusals <= 2 ? 451 : undefined));
    const id = await signUp(email);
    await arrived(email);
    expect(stage.mailbox.to(email)[0]?.messageId).toBe(`<${id}@agora.test>`);
    await eventually(() => isDone(id));
  });

  it("are left to a person after a refusal for good, without the address in log or reason", async () => {
    stage.work();
    const email = address();
    stage.mailbox.refuse((recipient) => (recipient === email ? 550 : undefined));
    const id = await signUp(email);
    const row = await eventually(async () => {
      const found = await rowOf(id);
      return found?.failedAt ? found : undefined;
    });
    expect(row).toMatchObject({ attempts: 1, failure: expect.stringContaining("550") });
    expect(JSON.stringify([row.failure, stage.logs])).not.toContain(email);
    await settled();
    expect((await rowOf(id))?.attempts).toBe(1);
  });

  it("carry the same Message-ID when they run twice because the first end was not noted", async () => {
    const email = address();
    const id = await signUp(email);
    stage.work();
    await arrived(email);
    await eventually(() => isDone(id));
    await stage.rest();
    const [token] = await stage.database.pool.select().from(emailTokens).where(eq(emailTokens.email, email));
    const payload = { userId: token?.userId ?? "" };
    await stage.database.pool.insert(outbox).values({ id, job: "emailWelcome", payload });
    stage.work();
    await arrived(email, 2);
    const ids = new Set(stage.mailbox.to(email).map(({ messageId }) => messageId));
    expect([...ids]).toEqual([`<${id}@agora.test>`]);
  });

  it("arrive although Redis was wiped after they were handed over", async () => {
    await stage.lines.smtp.cut();
    stage.work();
    const emails = Array.from({ length: 20 }, address);
    await Promise.all(emails.map((email) => signUp(email)));
    await eventually(async () => {
      const rows = await stage.database.pool.select().from(outbox);
      return rows.every(({ dispatchedAt }) => dispatchedAt !== null);
    });
    await stage.rest();
    expect(await stage.wipeQueues()).toBeGreaterThan(20);
    await stage.lines.smtp.mend();
    stage.work();
    for (const email of emails) await arrived(email);
    await eventually(async () => (await stage.database.pool.select().from(outbox)).length === 0);
    for (const email of emails) expect(stage.mailbox.to(email)).toHaveLength(1);
  });

  it("run once each with three workers at the same outbox", async () => {
    for (let i = 0; i < 3; i++) stage.work();
    const emails = Array.from({ length: 60 }, address);
    await Promise.all(emails.map((email) => signUp(email)));
    await eventually(async () => (await stage.database.pool.select().from(outbox)).length === 0, 15);
    await settled();
    for (const email of emails) expect(stage.mailbox.to(email)).toHaveLength(1);
  });

  it("are left alone by a worker that does not know them", async () => {
    stage.work();
    const [row] = await stage.database.pool
      .insert(outbox)
      .values({ job: "fromTheFuture", payload: {} })
      .returning();
    await settled();
    expect(await rowOf(row?.id ?? "")).toMatchObject({ dispatchedAt: null, failedAt: null, attempts: 0 });
  });

  it("are moot once the address is verified", async () => {
    const email = address();
    const id = await signUp(email);
    await stage.database.pool
      .update(users)
      .set({ emailVerifiedAt: new Date() })
      .where(eq(users.email, email));
    stage.work();
    await eventually(() => isDone(id));
    expect(stage.mailbox.to(email)).toEqual([]);
  });

  it("end before the worker does, and those that wait are done by the next one", async () => {
    const emails = Array.from({ length: 30 }, address);
    await Promise.all(emails.map((email) => signUp(email)));
    stage.work();
    await eventually(() => emails.some((email) => stage.mailbox.to(email).length > 0));
    await stage.rest();
    const left = await stage.database.pool.select().from(outbox);
    const sent = emails.filter((email) => stage.mailbox.to(email).length > 0);
    expect(sent.length + left.length).toBe(emails.length);
    stage.work();
    await eventually(async () => (await stage.database.pool.select().from(outbox)).length === 0, 15);
    for (const email of emails) expect(stage.mailbox.to(email)).toHaveLength(1);
  });
});
