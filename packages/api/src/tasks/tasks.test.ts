import { outbox, tasks } from "@agora/db/schema";
import { eventually, type Mailbox, openMailbox, startTestWorker } from "@agora/jobs/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";

type Task = Awaited<ReturnType<Person["call"]["tasks"]["get"]>>;

describe("tasks", () => {
  let mailbox: Mailbox;
  let bed: Testbed;
  let ada: Person;
  beforeAll(async () => {
    mailbox = await openMailbox();
    bed = await openTestbed({ SMTP_URL: mailbox.url });
    ada = await bed.person("author");
  });
  afterAll(async () => {
    await bed.close();
    await mailbox.close();
  });

  const working = async (act: () => Promise<void>) => {
    const worker = startTestWorker(bed.services);
    await act().finally(() => worker.stop());
  };
  async function followed(id: string, lastEventId?: string) {
    const seen: { id: string; data: Task }[] = [];
    // A caller inside the process gets what tRPC tracks as a pair; clients get an object.
    for await (const step of await ada.call.tasks.live({ id, lastEventId }))
      seen.push(Array.isArray(step) ? { id: step[0], data: step[1] } : step);
    return seen;
  }
  const promised = () => bed.database.pool.select().from(outbox);

  it("tell how far an export is, to its owner alone, and mail it once however often it is asked for", async () => {
    for (let n = 0; n < 3; n++) await ada.call.posts.create({ title: `Post ${n}`, body: "Words." });
    for (const ask of [() => ada.call.auth.exportMyData(), () => ada.call.posts.export()]) {
      const { answers, errors } = await race(5, ask);
      expect(errors).toEqual([]);
      expect(new Set(answers.map(({ taskId }) => taskId)).size).toBe(1);
    }
    expect((await promised()).map(({ job }) => job).sort()).toEqual(["exportData", "exportPosts"]);
    const [own] = (await ada.call.tasks.list({ kind: ["export-posts"] })).items;
    const id = own?.id ?? "";
    expect(own).toMatchObject({ kind: "export-posts", status: "waiting", done: 0, total: null });

    const grace = await bed.person("admin");
    expect((await grace.call.tasks.list({})).items).toEqual([]);
    expect(await reasonOf(grace.call.tasks.get({ id }))).toBe("NOT_FOUND");
    const theirs = async () => {
      for await (const _ of await grace.call.tasks.live({ id })) return;
    };
    expect(await reasonOf(theirs())).toBe("NOT_FOUND");

    const following = followed(id);
    await working(async () => {
      const seen = await following;
      expect(seen.map(({ data }) => data.status)).toEqual(expect.arrayContaining(["waiting", "done"]));
      const last = seen.at(-1);
      expect(last?.data).toMatchObject({ done: 3, total: 3, note: `A link was mailed to ${ada.email}.` });
      expect(last?.data.endedAt).toBeInstanceOf(Date);
      // Whoever comes back has seen all there is, and is told nothing twice.
      expect(await followed(id, last?.id)).toEqual([]);
      await eventually(async () => (await promised()).every(({ job }) => job === "removeFiles"), 60);
    });
    expect(mailbox.to(ada.email)).toHaveLength(2);
    const [data] = (await ada.call.tasks.list({ kind: ["export-data"], count: true })).items;
    expect(data?.status).toBe("done");
    expect(data?.done).toBe(data?.total);
    expect((await ada.call.posts.export()).taskId).not.toBe(id);
  }, 180_000);

  it("say so when an export can't be done, and let it be asked for again", async () => {
    // The server refuses the first mail for good, and the second is not even tried.
    const { taskId } = await ada.call.posts.export();
    const { taskId: next } = await ada.call.auth.exportMyData();
    mailbox.refuse(() => 550);
    await working(async () => {
      for (const id of [taskId, next]) {
        const ended = await eventually(async () => {
          const task = await ada.call.tasks.get({ id });
          return task.endedAt !== null && task;
        }, 60);
        expect(ended.status).toBe("failed");
        expect(ended.note).toContain("there is no such address");
      }
    });
    mailbox.refuse(() => undefined);
    expect((await ada.call.auth.exportMyData()).taskId).not.toBe(taskId);
  }, 120_000);

  it("are swept: long ended, never run, and those whose job somebody took away", async () => {
    const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const { id: ownerId } = await bed.person();
    const key = "imports/never-run";
    await bed.services.storage.put(key, Buffer.from("{}"), { contentType: "application/json" });
    const base = { ownerId, kind: "import-ghost" as const };
    await bed.database.pool.insert(tasks).values([
      { ...base, status: "done", note: "old", endedAt: ago(31 * 24) },
      { ...base, status: "done", note: "kept", endedAt: ago(29 * 24) },
      { ...base, status: "uploading", key, createdAt: ago(25) },
      { ...base, status: "uploading", note: "underway", createdAt: ago(23) },
      { ...base, status: "waiting", createdAt: ago(2), updatedAt: ago(2) },
    ]);
    const left = () => bed.database.pool.select().from(tasks).where(eq(tasks.ownerId, ownerId));
    await working(async () => {
      await eventually(async () => (await left()).every(({ status }) => status !== "waiting"), 60);
      await eventually(async () => !(await bed.services.storage.head(key)), 60);
    });
    expect((await left()).map(({ note }) => note).sort()).toEqual([
      "Its job was removed before it was done. Please ask again.",
      "kept",
      "underway",
    ]);
  }, 180_000);
});
