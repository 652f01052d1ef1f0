import { randomUUID } from "node:crypto";
import { comments, outbox, posts, users } from "@agora/db/schema";
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../enqueue.ts";
import { emailCommentOnPost, emailPasswordReset, sendTestWebhook } from "../jobs.ts";
import { eventually } from "../testing/eventually.ts";
import { jobsLeft, outboxRow, promiseMail } from "../testing/promises.ts";
import { openStage, type Stage } from "../testing/stage.ts";

describe("mail", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
  });
  afterEach(async () => {
    stage.mailbox.refuse(() => undefined);
    await stage.rest();
    await stage.database.pool.delete(outbox);
    await stage.wipeQueues();
    stage.mailbox.mails.length = 0;
    stage.logs.length = 0;
  });
  afterAll(() => stage.close());

  async function person(): Promise<{ id: string; email: string }> {
    const email = `${randomUUID()}@people.test`;
    const row = { email, username: randomUUID().slice(0, 30), emailVerifiedAt: new Date() };
    const [user] = await stage.database.pool.insert(users).values(row).returning();
    return { id: user?.id ?? "", email };
  }

  /** So many comments on somebody's post, each of which promises them a mail. */
  async function comment(count: number): Promise<string> {
    const [author, commenter] = [await person(), await person()];
    await stage.database.pool.transaction(async (tx) => {
      const text = { title: "Tides", slug: randomUUID(), body: "", html: "", excerpt: "", readMinutes: 1 };
      const [post] = await tx
        .insert(posts)
        .values({ ...text, authorId: author.id, status: "published", publishedAt: new Date() })
        .returning();
      const said = Array.from({ length: count }, () => ({
        postId: post?.id ?? "",
        authorId: commenter.id,
        body: "High",
        html: "High",
      }));
      const rows = await tx.insert(comments).values(said).returning();
      for (const { id } of rows) await enqueue(tx, emailCommentOnPost, { commentId: id });
    });
    return author.email;
  }
  const reset = ({ email }: { email: string }) =>
    stage.database.pool.transaction((tx) => enqueue(tx, emailPasswordReset, { email }));

  it("that somebody waits for goes before all that was promised earlier and waits", async () => {
    const held = stage.lines.smtp.hold("220 ", "back");
    const author = await comment(500);
    stage.work({ config: { ...stage.config, jobsAtOnce: { mail: 1, images: 1, webhooks: 10 } } });
    await held.reached;
    const hurried = await person();
    const id = await reset(hurried);
    await eventually(async () => (await outboxRow(stage.database, id))?.dispatchedAt ?? undefined);
    held.letGo();
    await eventually(() => stage.mailbox.mails.length >= 3);
    // The one that was under way, and then.
    expect(stage.mailbox.mails.slice(0, 3).map(({ to }) => to)).toEqual([author, hurried.email, author]);
  });

  it("leaves the clock's queue alone, however much of it waits", async () => {
    const held = stage.lines.smtp.hold("220 ", "back");
    await comment(300);
    stage.work();
    await held.reached;
    const payload = { eventId: randomUUID(), reference: randomUUID() };
    const id = await stage.database.pool.transaction((tx) => enqueue(tx, sendTestWebhook, payload));
    await eventually(async () => (await outboxRow(stage.database, id)) === undefined);
    expect(stage.mailbox.mails).toEqual([]);
    held.letGo();
  });

  it("goes out no faster than it may, by all workers together", async () => {
    for (let i = 0; i < 3; i++) stage.work({ config: { ...stage.config, mailsPerSecond: 4 } });
    const began = performance.now();
    await comment(17);
    await eventually(() => stage.mailbox.mails.length === 17, 15);
    // Four in each second, so that the seventeenth comes in the fifth.
    expect(performance.now() - began).toBeGreaterThan(3900);
  });

  it.each([
    "421 4.7.0 Too many connections",
    "450 Too many mails, slow down",
    "451 4.7.1 Rate limit reached",
    "452 4.3.1 Queue is full",
  ])("waits while its server says %s, and uses up no attempts", async (said) => {
    let refusals = 0;
    stage.mailbox.refuse(() => (++refusals <= 6 ? said : undefined));
    stage.work();
    const promised = await Promise.all(Array.from({ length: 5 }, () => promiseMail(stage.database)));
    await eventually(async () => (await jobsLeft(stage.database)) === 0, 15);
    for (const { email } of promised) expect(stage.mailbox.to(email)).toHaveLength(1);
    expect(refusals).toBe(11);
    expect(stage.logs).toContainEqual(
      expect.objectContaining({ msg: "The mail server is busy: mail waits" }),
    );
    expect(stage.logs.filter(({ msg }) => String(msg).startsWith("Failed"))).toEqual([]);
  });

  it("to one full mailbox has an attempt less, and does not hold up the rest", async () => {
    const full = await promiseMail(stage.database);
    stage.mailbox.refuse((to) => (to === full.email ? "452 4.2.2 Mailbox full" : undefined));
    stage.work();
    await eventually(async () => ((await outboxRow(stage.database, full.id))?.attempts ?? 0) >= 2);
    const other = await promiseMail(stage.database);
    await eventually(() => stage.mailbox.to(other.email).length === 1);
    expect(stage.logs.filter(({ msg }) => String(msg).includes("busy"))).toEqual([]);
  });

  it("that its server has refused as busy for a day uses up attempts like any other", async () => {
    const old = await promiseMail(stage.database);
    const runAt = new Date(Date.now() - 25 * 3_600_000);
    await stage.database.pool.update(outbox).set({ runAt });
    stage.mailbox.refuse(() => "451 4.7.1 Not now");
    stage.work();
    await eventually(async () => ((await outboxRow(stage.database, old.id))?.attempts ?? 0) >= 2);
  });
});
