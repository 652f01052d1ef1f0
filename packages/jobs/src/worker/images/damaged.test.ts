import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { enqueue } from "../../enqueue.ts";
import { emailWelcome } from "../../jobs.ts";
import { damagedPictures } from "../../testing/damaged-pictures.ts";
import { inTime, openStudio, photo, type Studio } from "../../testing/studio.ts";

describe("damaged pictures", { timeout: 300_000 }, () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio({ databaseUrl: inject("databaseUrl"), redisUrl: inject("redisUrl") });
    studio.stage.work();
  });
  afterAll(() => studio.close());

  it("end ready or with a sentence, each at once, and what comes after them is done", async () => {
    const before = await leftovers();
    const files = await damagedPictures({ seed: 20_261_121, each: 3 });
    expect(files.length).toBeGreaterThan(200);
    const ids: string[] = [];
    for (const { content } of files) ids.push(await studio.upload(content));
    const good = await studio.process(await photo(400, 300));
    expect(good).toMatchObject({ status: "ready", failure: null });
    await studio.pool.transaction((tx) => enqueue(tx, emailWelcome, { userId: studio.ownerId }));
    await inTime(() => studio.stage.mailbox.to("ada@people.test").length === 1);

    const odd: unknown[] = [];
    let failed = 0;
    for (const [index, id] of ids.entries()) {
      const { status, failure, variants } = await studio.ended(id);
      if (status === "failed") failed++;
      const told =
        status === "failed" && /^This [a-z ]+\.$/.test(failure ?? "") && !failure?.includes("later");
      if (!told && !(status === "ready" && variants.length > 0))
        odd.push([files[index]?.name, status, failure]);
    }
    expect(odd).toEqual([]);
    expect(failed).toBeGreaterThan(100);
    for (const { attempts, failedAt } of await studio.allJobs())
      expect({ attempts, final: failedAt !== null }).toEqual({ attempts: 1, final: true });
    expect((await leftovers()).filter((name) => !before.includes(name))).toEqual([]);
  });
});

async function leftovers(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith("agora-picture-"));
}
