import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { importedRecords, outbox, posts } from "@agora/db/schema";
import { eventually, startTestWorker } from "@agora/jobs/testing";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestbed, type Person, race, reasonOf, type Testbed } from "../testing.ts";
import { ghostExport, ghostPost } from "./testing/ghost.ts";
import { foot, head, item, writeWordpress } from "./testing/wordpress.ts";

const worker = fileURLToPath(import.meta.resolve("@agora/jobs/worker"));

describe("an import from the admin area", () => {
  let bed: Testbed;
  let admin: Person;
  beforeEach(async () => {
    bed = await openTestbed();
    admin = await bed.person("admin");
  });
  afterEach(() => bed.close());

  /** Announces a file and puts it where its address says. */
  async function uploaded(
    source: "ghost" | "wordpress",
    content: string | Buffer,
    bytes = Buffer.byteLength(content),
  ) {
    const { task, upload } = await admin.call.imports.start({ source, filename: "old site", bytes });
    const allowed = bed.services.storage.verifyUpload(new URL(upload.url));
    if (!allowed) throw new Error("the address is not signed");
    const { key, contentType } = allowed;
    await bed.services.storage.put(key, Buffer.from(content), { contentType });
    return { id: task.id, key: allowed.key };
  }
  const ended = (id: string) =>
    eventually(async () => {
      const task = await admin.call.tasks.get({ id });
      return task.endedAt !== null && task;
    }, 150);
  const said = (call: Promise<unknown>) =>
    call.then(
      () => "nothing",
      (error: unknown) => (error instanceof Error ? error.message : ""),
    );

  it("is run once, brings the posts, reports, and leaves no file behind", async () => {
    const file = ghostExport([ghostPost("1"), ghostPost("2"), ghostPost("3", { type: "page" })]);
    const { id, key } = await uploaded("ghost", JSON.stringify(file));
    const grace = await bed.person("admin");
    expect(await reasonOf(grace.call.imports.run({ id }))).toBe("NOT_FOUND");
    const site = "https://old.test";
    const { answers, errors } = await race(3, () => admin.call.imports.run({ id, site, pictures: false }));
    expect(errors).toEqual([]);
    expect(answers.map(({ status }) => status)).toEqual(["waiting", "waiting", "waiting"]);
    expect(await bed.database.pool.$count(outbox)).toBe(1);
    const working = startTestWorker(bed.services);
    const task = await ended(id);
    expect(task).toMatchObject({ status: "done", done: 3, total: 3, note: null });
    expect(task.report).toMatchObject({
      posts: { new: 2, skipped: 1, failed: 0 },
      lines: [{ what: "It is a page, not a post." }],
      linesLeftOut: 0,
    });
    expect((await admin.call.tasks.list({})).items[0]?.report).toMatchObject({ lines: [], linesLeftOut: 1 });
    await eventually(async () => !(await bed.services.storage.head(key)));
    await working.stop();
    expect(await bed.database.pool.$count(posts)).toBe(2);
  }, 300_000);

  it("refuses what did not arrive or is something else, and says in words what is broken", async () => {
    const { call } = admin;
    const missing = await call.imports.start({ source: "ghost", filename: "a.json", bytes: 5 });
    expect(await reasonOf(call.imports.run({ id: missing.task.id }))).toBe("UPLOAD_MISSING");
    const huge = { source: "ghost", filename: "a.json", bytes: 2 ** 30 + 1 } as const;
    expect(await reasonOf(call.imports.start(huge))).toBe("UPLOAD_NOT_ACCEPTED");
    const short = await uploaded("ghost", "{}", 3);
    expect(await said(call.imports.run({ id: short.id }))).toContain("another size");
    const picture = await uploaded("ghost", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]));
    expect(await said(call.imports.run({ id: picture.id }))).toContain("This is not JSON.");
    const json = await uploaded("wordpress", "{}");
    expect(await said(call.imports.run({ id: json.id }))).toContain("This is not XML.");
    const nobody = await uploaded("wordpress", `${head}${item({ id: 1 })}${foot}`);
    expect(await reasonOf(call.imports.run({ id: nobody.id, author: "nobody" }))).toBe("INVALID_INPUT");

    const page = await uploaded("wordpress", "<!DOCTYPE html><html></html>");
    const other = await uploaded("ghost", '{"db": "something else"}');
    for (const { id } of [page, other]) await call.imports.run({ id });
    const working = startTestWorker(bed.services);
    expect(await ended(page.id)).toMatchObject({
      status: "failed",
      note: expect.stringContaining("document type declaration"),
    });
    expect((await ended(other.id)).note).toBe("This is JSON, but not an export of Ghost.");
    await eventually(async () => !(await bed.services.storage.head(page.key)));
    await working.stop();
  }, 300_000);

  it("ends with a killed worker, and the next one brings the rest, every post once", async () => {
    const all = 80;
    const file = join(tmpdir(), `agora-wxr-${admin.id}.xml`);
    await writeWordpress(file, all);
    const { id } = await uploaded("wordpress", await readFile(file));
    await rm(file);
    await admin.call.imports.run({ id });
    const child = spawn(process.execPath, [worker], {
      env: {
        PATH: "/usr/bin:/bin",
        WORKER_PORT: String(20_000 + Math.floor(Math.random() * 10_000)),
        ...bed.environment,
      },
      stdio: "ignore",
    });
    const gone = once(child, "exit");
    const count = () => bed.database.pool.$count(posts);
    await eventually(async () => (await count()) >= 5, 150);
    child.kill("SIGKILL");
    await gone;
    // Its importer notices; nothing is written after that.
    let before = -1;
    await eventually(async () => {
      const now = await count();
      if (now === before) return true;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      return false;
    }, 30);
    expect(before).toBeLessThan(all);
    expect(existsSync(join(tmpdir(), `agora-import-${id}`))).toBe(false);
    expect(await admin.call.tasks.get({ id })).toMatchObject({ status: "running", endedAt: null });

    const working = startTestWorker(bed.services);
    const task = await ended(id);
    await working.stop();
    expect(task).toMatchObject({ status: "done", done: all, total: all });
    expect(task.report?.posts).toMatchObject({ new: all - before, unchanged: before, failed: 0 });
    expect(await count()).toBe(all);
    expect(await bed.database.pool.$count(importedRecords, eq(importedRecords.kind, "post"))).toBe(all);
  }, 400_000);
});
