import { randomUUID } from "node:crypto";
import { mailSuppressions, outbox, users } from "@agora/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailWelcome } from "../jobs.ts";
import { eventually } from "../testing/eventually.ts";
import { openMailbox } from "../testing/mailbox.ts";
import { openStage, type Stage } from "../testing/stage.ts";
import { openMailer } from "./mailer.ts";

describe("an address that a mail server refuses", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    stage.work();
  });
  afterAll(() => stage.close());

  async function somebody(email: string): Promise<string> {
    const row = { email, username: randomUUID().slice(0, 30) };
    const [user] = await stage.database.pool.insert(users).values(row).returning();
    return user?.id ?? "";
  }
  /** Promises a mail and waits until the job has ended, one way or the other. */
  async function welcomed(userId: string) {
    const { pool } = stage.database;
    const id = await pool.transaction((tx) => enqueue(tx, emailWelcome, { userId }));
    const row = async () => (await pool.select().from(outbox).where(eq(outbox.id, id)))[0];
    await eventually(async () => {
      const job = await row();
      return job === undefined || job.failedAt !== null;
    });
    return row();
  }
  const suppressed = () => stage.database.pool.select().from(mailSuppressions);

  it("because there is none like it gets no further mail, and the log does not name it", async () => {
    const userId = await somebody("Gone@People.test");
    let asked = 0;
    stage.mailbox.refuse((address) => {
      if (address.toLowerCase() !== "gone@people.test") return undefined;
      asked++;
      return `550 5.1.1 <${address}>: Recipient address rejected: User unknown`;
    });
    expect((await welcomed(userId))?.failure).toContain("User unknown");
    expect(await suppressed()).toMatchObject([
      { address: "gone@people.test", reason: expect.stringContaining("5.1.1") },
    ]);
    stage.mailbox.refuse(() => undefined);
    expect(await welcomed(userId)).toBeUndefined();
    expect([asked, stage.mailbox.mails.length]).toEqual([1, 0]);
    expect(JSON.stringify(await suppressed())).not.toContain("Gone@");
    expect(JSON.stringify(stage.logs)).not.toMatch(/gone@people/i);
    await stage.database.pool.delete(mailSuppressions);
    await welcomed(userId);
    expect(stage.mailbox.to("Gone@people.test")).toHaveLength(1);
  });

  it("is known by the reply alone", async () => {
    const gone = [
      "550 5.1.1 No such user",
      "550 5.1.2 No such domain",
      "550 5.1.10 Null MX",
      "550 5.2.1 Mailbox closed",
      "550 User unknown",
      "551 Moved",
      "553 No such mailbox",
    ];
    const there = [
      "550 5.7.1 Relay denied",
      "550 5.1.8 Bad sender domain",
      "550 relay not permitted",
      "552 5.2.2 Mailbox full",
      "554 5.7.1 Blocked",
      "554 Not today",
      "501 Syntax",
      "550 Blocked by SPF",
    ];
    for (const [index, reply] of [...gone, ...there].entries()) {
      const email = `each${index}@people.test`;
      stage.mailbox.refuse(() => reply);
      expect((await welcomed(await somebody(email)))?.failure).toContain(reply.slice(4));
      const known = (await suppressed()).some((row) => row.address === email);
      expect({ reply, known }).toEqual({ reply, known: gone.includes(reply) });
    }
    stage.mailbox.refuse(() => undefined);
  });

  it("that needs SMTPUTF8 is reached where the server has it, and otherwise the reason is plain", async () => {
    const [modern, old] = [stage.mailbox, await openMailbox({ hideSMTPUTF8: true })];
    old.refuse((address) => (/[^\p{ASCII}].*@/u.test(address) ? "501 5.1.3 Bad address syntax" : undefined));
    const send = async (smtpUrl: string, address: string) => {
      const mailer = openMailer({
        smtpUrl,
        from: "Agora <hello@agora.test>",
        publicUrl: "http://agora.test",
      });
      const mail = { subject: "Hello", html: "<p>Hello</p>", text: "Hello", id: randomUUID() };
      await mailer.send({ ...mail, to: { name: "用户", address } }).finally(() => mailer.close());
    };
    await send(modern.url, "用户@例子.广告");
    await send(modern.url, "müller@exämple.de");
    expect(modern.mails.slice(-2).map(({ to }) => to)).toEqual(["用户@例子.广告", "müller@exämple.de"]);
    await send(old.url, "muller@exämple.de");
    expect(old.mails.map(({ headers }) => headers.to)).toEqual([
      expect.stringContaining("<muller@xn--exmple-cua.de>"),
    ]);
    await expect(send(old.url, "müller@example.de")).rejects.toThrow(
      "takes no address with letters beyond ASCII",
    );
    await old.close();
  });
});
