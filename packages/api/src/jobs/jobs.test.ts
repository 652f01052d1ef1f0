import { auditLog, outbox } from "@agora/db/schema";
import { enqueue, processImage, removeFiles } from "@agora/jobs";
import { eventually } from "@agora/jobs/testing";
import { desc, like } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Call, type Person, race, reasonOf } from "../testing.ts";
import { type JobsTestbed, openJobsTestbed } from "./testing.ts";

const states = ["waiting", "active", "delayed", "failed"] as const;

describe("promised jobs", () => {
  let bed: JobsTestbed;
  let admin: Person;
  beforeAll(async () => {
    bed = await openJobsTestbed();
    admin = await bed.person("admin");
  });
  afterEach(async () => {
    await Promise.all([bed.lines.smtp.mend(), bed.lines.redis.mend()]);
    await bed.rest();
    for (const { name, paused } of (await settledQueues()).queues)
      if (paused) await admin.call.jobs.resume({ queue: name });
    await bed.database.pool.delete(outbox);
    await bed.forgetQueues();
  });
  afterAll(() => bed.close());

  /** The first answer after Redis was away may still be a refusal. */
  const settledQueues = () => eventually(() => admin.call.jobs.queues().catch(() => undefined));
  const fail = async (...ids: string[]) => {
    const failed = { failedAt: new Date(), failure: "No.", attempts: 30, dispatchedAt: new Date() };
    for (const id of ids) await bed.setRow(id, failed);
  };
  const audited = async () =>
    bed.database.pool
      .select()
      .from(auditLog)
      .where(like(auditLog.action, "jobs.%"))
      .orderBy(desc(auditLog.id));

  /** The ids of a list, read in pages of two. */
  async function idsOf(input: Parameters<Call["jobs"]["list"]>[0]): Promise<string[]> {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await admin.call.jobs.list({ ...input, limit: 2, cursor });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    return ids;
  }

  it("are listed by state, newest first and each once, as the queues count them", async () => {
    await admin.call.jobs.pause({ queue: "images" });
    await bed.lines.smtp.cut();
    bed.work();
    const retried = await Promise.all([bed.promiseMail(), bed.promiseMail(), bed.promiseMail()]);
    await eventually(async () => {
      const { items } = await admin.call.jobs.list({ state: "delayed" });
      return items.length === 3 && items.every(({ attempts }) => attempts >= 3);
    });
    await bed.rest();
    const later = await bed.promiseMail(new Date(Date.now() + 3_600_000));
    const failed = await Promise.all([bed.promiseMail(), bed.promiseMail(), bed.promiseMail()]);
    await fail(...failed.map(({ id }) => id));
    const waiting = await bed.database.pool.transaction(async (tx) => {
      const mediaId = "0192f0c1-0000-7000-8000-000000000000";
      return [
        await enqueue(tx, processImage, { mediaId }),
        await enqueue(tx, processImage, { mediaId }),
        await enqueue(tx, processImage, { mediaId }),
      ];
    });
    const strange = { job: "fromTheFuture", payload: { x: 1 } };
    const [future] = await bed.database.pool.insert(outbox).values(strange).returning();
    // Those that are tried again may be just about to be when the worker stops; their waits become longer and longer.
    await eventually(async () => {
      bed.work();
      await bed.handedOver(...waiting);
      await bed.rest();
      return (await admin.call.jobs.list({ state: "delayed" })).items.length === 4;
    }, 60);

    const newest = (ids: string[]) => [...ids].sort().reverse();
    const wanted = {
      delayed: newest([...retried.map(({ id }) => id), later.id]),
      failed: newest(failed.map(({ id }) => id)),
      waiting: newest([...waiting, future?.id ?? ""]),
      active: [],
    };
    for (const state of states) {
      expect(await idsOf({ state })).toEqual(wanted[state]);
      const { items, total } = await admin.call.jobs.list({ state, count: true });
      expect(total).toBe(wanted[state].length);
      expect(items.every((job) => job.state === state)).toBe(true);
    }
    expect(await idsOf({})).toEqual(newest(Object.values(wanted).flat()));
    expect(await idsOf({ queue: "images" })).toEqual(newest(waiting));
    expect(await idsOf({ queue: "mail", state: "failed", job: "emailVerification" })).toEqual(wanted.failed);
    expect(await idsOf({ queue: "images", job: "emailVerification" })).toEqual([]);

    const { items } = await admin.call.jobs.list({ limit: 100 });
    const jobOf = (id?: string) => items.find((job) => job.id === id);
    expect(jobOf(retried[0].id)).toMatchObject({ state: "delayed", requestId: "request-1", maxAttempts: 30 });
    expect(jobOf(retried[0].id)?.failure).toContain("ECONNREFUSED");
    expect(jobOf(later.id)).toMatchObject({ state: "delayed", nextAttemptAt: jobOf(later.id)?.runAt });
    expect(jobOf(future?.id)).toMatchObject({ state: "waiting", queue: null, payload: { x: 1 } });

    const { queues, schedules } = await admin.call.jobs.queues();
    const queueOf = (name: string) => queues.find((queue) => queue.name === name);
    expect(queueOf("mail")).toMatchObject({ waiting: 0, active: 0, delayed: 4, failed: 3, paused: false });
    expect(queueOf("images")).toMatchObject({ waiting: 3, active: 0, delayed: 0, paused: true });
    expect(queueOf("images")?.oldestSeconds).toBeGreaterThan(0);
    expect(queueOf("mail")?.oldestSeconds).toBeNull();
    expect(queueOf("maintenance")).toMatchObject({ waiting: 0, delayed: 0 });
    expect(queueOf("mail")?.failures).toHaveLength(60);
    expect(sum(queueOf("mail")?.failures.slice(-5))).toBeGreaterThanOrEqual(6);
    expect(schedules.every(({ nextAt, late }) => nextAt && !late)).toBe(true);
  });

  it("are worked through once when ten people have them tried again at the same moment", async () => {
    const mails = await Promise.all(Array.from({ length: 5 }, () => bed.promiseMail()));
    const ids = mails.map(({ id }) => id);
    await fail(...ids.slice(1));
    const { answers } = await race(10, () => admin.call.jobs.retry({ ids }));
    expect(sum(answers.map(({ retried }) => retried))).toBe(4);
    expect(await bed.rowOf(ids[1] ?? "")).toMatchObject({ attempts: 0, failure: null, failedAt: null });
    const trail = await audited();
    expect(trail.filter(({ action }) => action === "jobs.retried")).toHaveLength(1);
    expect(trail[0]?.after).toEqual({
      jobs: ["emailVerification"],
      ids: expect.arrayContaining(ids.slice(1)),
    });
    bed.work();
    await eventually(async () => (await bed.database.pool.select().from(outbox)).length === 0);
    for (const { email } of mails) expect(bed.mailbox.to(email)).toHaveLength(1);
    await eventually(async () => {
      const mail = (await admin.call.jobs.queues()).queues.find(({ name }) => name === "mail");
      return mail?.done.length === 60 && sum(mail.done.slice(-3)) === 5;
    });
  });

  it("are removed wherever they wait, and stay when somebody is at them", async () => {
    const [active, failed, later] = await Promise.all([
      bed.promiseMail(),
      bed.promiseMail(),
      bed.promiseMail(new Date(Date.now() + 3_600_000)),
    ]);
    await fail(failed.id);
    const delayed = await bed.database.pool.transaction((tx) =>
      enqueue(tx, removeFiles, { keys: ["../not/a/key"] }),
    );
    const held = bed.lines.smtp.hold(active.email, "there");
    bed.work();
    await held.reached;
    await eventually(async () => ((await bed.rowOf(delayed))?.attempts ?? 0) >= 3);
    expect((await admin.call.jobs.list({ state: "active", queue: "mail" })).items).toMatchObject([
      { id: active.id },
    ]);

    const ids = [active.id, delayed, failed.id, later.id, "0192f0c1-0000-7000-8000-000000000000"];
    const { answers } = await race(10, () => admin.call.jobs.remove({ ids }));
    let removed = sum(answers.map((answer) => answer.removed));
    // The one that is tried again and again may have been at it just then.
    await eventually(async () => {
      removed += (await admin.call.jobs.remove({ ids })).removed;
      return (await bed.rowOf(delayed)) === undefined;
    });
    expect(removed).toBe(3);
    expect(await bed.rowOf(active.id)).toBeDefined();
    held.letGo();
    await eventually(async () => (await bed.database.pool.select().from(outbox)).length === 0);
    expect(bed.mailbox.to(active.email)).toHaveLength(1);
    for (const { email } of [failed, later]) expect(bed.mailbox.to(email)).toEqual([]);
    const [trail] = await audited();
    expect(trail).toMatchObject({ action: "jobs.removed", actorId: admin.id });
    expect(JSON.stringify(await audited())).not.toMatch(/userId|not\/a\/key/);
  });

  it("are either removed or done when both happen at once", async () => {
    const mails = await Promise.all(Array.from({ length: 60 }, () => bed.promiseMail()));
    bed.work();
    const removals = await Promise.all(mails.map(({ id }) => admin.call.jobs.remove({ ids: [id] })));
    await eventually(async () => (await bed.database.pool.select().from(outbox)).length === 0);
    mails.forEach(({ email }, index) => {
      expect(bed.mailbox.to(email)).toHaveLength(1 - (removals[index]?.removed ?? 0));
    });
  });

  it("wait in a paused queue, for which the second click changes nothing", async () => {
    const before = (await audited()).length;
    for (const _ of [1, 2]) await admin.call.jobs.pause({ queue: "mail" });
    bed.work();
    const { id, email } = await bed.promiseMail();
    await bed.handedOver(id);
    expect((await admin.call.jobs.list({ queue: "mail" })).items).toMatchObject([{ id, state: "waiting" }]);
    for (const _ of [1, 2]) await admin.call.jobs.resume({ queue: "mail" });
    await eventually(() => bed.mailbox.to(email).length === 1);
    const trail = (await audited()).slice(0, -before || undefined);
    expect(trail.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["jobs.resumed", "mail"],
      ["jobs.paused", "mail"],
    ]);
  });

  it("that failed are listed, retried and removed while the queues are away; the rest is refused at once", async () => {
    const [first, second, waiting] = await Promise.all([
      bed.promiseMail(),
      bed.promiseMail(),
      bed.promiseMail(),
    ]);
    await fail(first.id, second.id);
    await bed.lines.redis.cut();
    const started = Date.now();
    expect(await reasonOf(admin.call.jobs.queues())).toBe("QUEUES_AWAY");
    expect(await reasonOf(admin.call.jobs.list({}))).toBe("QUEUES_AWAY");
    expect(await reasonOf(admin.call.jobs.pause({ queue: "mail" }))).toBe("QUEUES_AWAY");
    expect(await reasonOf(admin.call.jobs.remove({ ids: [waiting.id, first.id] }))).toBe("QUEUES_AWAY");
    // Four questions of two seconds at most; what else this machine does must not decide.
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(await idsOf({ state: "failed" })).toHaveLength(2);
    expect(await admin.call.jobs.remove({ ids: [first.id] })).toEqual({ removed: 1 });
    expect(await admin.call.jobs.retry({ ids: [second.id] })).toEqual({ retried: 1 });
    expect(await bed.rowOf(waiting.id)).toBeDefined();
    await bed.lines.redis.mend();
    await settledQueues();
    bed.work();
    for (const { email } of [second, waiting]) await eventually(() => bed.mailbox.to(email).length === 1);
    expect(bed.mailbox.to(first.email)).toEqual([]);
  });
});

function sum(numbers: readonly number[] = []): number {
  return numbers.reduce((total, number) => total + number, 0);
}
